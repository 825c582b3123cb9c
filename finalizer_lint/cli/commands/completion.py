"""``finalizer-lint completion``."""

from __future__ import annotations

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
)

from finalizer_lint.cli import exits

PROGRAM = "finalizer-lint"
VARIABLE = "_FINALIZER_LINT_COMPLETE"  # what click derives from the program's name, and the script asks by


class _Whole(ShellComplete):
    """Completes `--option=val` to `--option=value`; click says `value`, of which fish and zsh make nothing good."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        items = super().get_completions(args, incomplete)
        option, equals, _ = incomplete.partition("=")
        if not equals or not option.startswith("--"):
            return items
        return [
            CompletionItem(f"{option}={item.value}", help=item.help) if item.type == "plain" else item for item in items
        ]


class _Bash(_Whole, BashComplete):
    def get_completion_args(self) -> tuple[list[str], str]:
        args, incomplete = super().get_completion_args()
        return [arg for arg in args if arg != "="], incomplete  # to bash it is a word of its own


class _Fish(_Whole, FishComplete):
    # Click's script ends a value at its first comma, and lists of codes have commas.
    source_template = FishComplete.source_template.replace('(string split "," ', '(string split --max 1 "," ')


class _Zsh(_Whole, ZshComplete):
    pass


SHELLS = {kind.name: kind for kind in (_Bash, _Fish, _Zsh)}
for _kind in SHELLS.values():
    add_completion_class(_kind)  # in front of click's own


@click.command("completion")
@click.argument("shell", type=click.Choice(list(SHELLS)))
@click.pass_context
def command(ctx: click.Context, shell: str) -> int:
    """Print what makes a shell complete the words of finalizer-lint.

    \b
    bash:  eval "$(finalizer-lint completion bash)"     in ~/.bashrc
    zsh:   eval "$(finalizer-lint completion zsh)"      in ~/.zshrc, after compinit
    fish:  finalizer-lint completion fish | source      in ~/.config/fish/config.fish

    Bash needs to be 4.4 or newer; that of macOS is not.
    """
    click.echo(SHELLS[shell](ctx.find_root().command, {}, PROGRAM, VARIABLE).source())
    return exits.OK
