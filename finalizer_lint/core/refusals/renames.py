"""Refusals of what a rename is asked to do, and of what it would do to the rest of a project."""

from __future__ import annotations

from finalizer_lint.core.refusals.refusal import Refusal

INVALID_NAME = Refusal(
    "invalid-name",
    "the API server would not accept {new!r}: {error}",
    "Every object that is given the name would be refused.",
    "choose a name of the form DOMAIN/NAME",
)
SAME_NAME = Refusal(
    "same-name", "the old and the new name are the same", "There is nothing to rename.", "choose another new name"
)
THIRD_PARTY = Refusal(
    "third-party",
    "{old!r} belongs to {owner}, whose controller knows no other spelling (--third-party renames it anyway)",
    "The controller that takes the name off objects is another project's, and looks for the name that it knows.",
    "if the name is yours, put it into the setting owned; where its controller knows the new one, --third-party",
)
OTHER_SUCCESSOR = Refusal(
    "other-successor",
    "{old!r} belongs to {owner}, whose controller knows it as {known!r}, and not as {new!r} (--third-party renames it"
    " anyway)",
    "The controller that takes the name off objects is another project's, and looks for the names that it knows.",
    "rename it to {known}",
)
NO_SUCCESSION = Refusal(
    "no-succession",
    "no object of a manifest is left that has {old!r} alone and on which {owner} knows {new!r}",
    "On another kind of object, or with a controller that code speaks to, the new name may mean nothing.",
    "change it by hand where the version of the controller is known",
)
OTHERS_NAME = Refusal(
    "others-name",
    "the name belongs to {owner}",
    "The controller that takes the name off objects is another project's, and looks for the name that it knows.",
    "if the name is yours, put it into the setting owned",
)
NAME_TAKEN = Refusal(
    "name-taken",
    "the project already has {new!r}: the two would become one",
    "Two controllers, or two steps of one, would take off each other's finalizer.",
    "choose another new name; what is left of a rename that was made before is changed by hand, and the rules"
    " legacy-name-still-added and stale-reference show it",
)
NOT_SPELLED = Refusal(
    "not-spelled",
    "no finalizer of the name {old!r} is spelled in the project",
    "A name that is put together when a program runs, or read from somewhere, stands nowhere to be edited.",
    "look for the name among those that finalizer-lint inventory lists, and change what makes it",
)
TOO_MANY = Refusal(
    "too-many",
    "{found}, and no more than {most} are looked at",
    "Each of them is held against all of the code and all other names, and no code that anybody writes has so many.",
    "leave out what is generated with the setting exclude, and rename again",
)
KNOWN_TO_CODE = Refusal(
    "known-to-code",
    "the code already knows {new!r}: the two would become one",
    "Two controllers, or two steps of one, would take off each other's finalizer.",
    "choose another new name; or finish by hand, where the code has both names because a rename was begun",
)
STILL_ADDED = Refusal(
    "still-added",
    "the code still adds {old!r}",
    "Manifests would put on objects what no code takes off.",
    "rename it in the code, too: leave out no file that adds it",
)
UNKNOWN_TO_CODE = Refusal(
    "unknown-to-code",
    "the code does not know {new!r}",
    "Manifests would put on objects what no code takes off.",
    "rename it in the code first",
)
RUN_BY_OPERATOR = Refusal(
    "run-by-an-operator",
    "{place} names the finalizer that an operator puts on objects and takes off, and it knows one name alone",
    "What was made before, and is deleted, would keep the old name for ever: the operator runs for the new one.",
    "take the old name off all objects once the new one is on them, and allow the place",
    lifted_by_flag=True,
)
PUT_TOGETHER = Refusal(
    "put-together",
    "{place} has a part of {old!r}, in code that puts names of finalizers together",
    "The program may go on with the name as it is: objects would be given a name that it never takes off.",
    "rename the part in the code, and go on removing what was made from it before",
    lifted_by_comment=True,
    lifted_by_flag=True,
)
LISTED_TWICE = Refusal(
    "listed-twice",
    "{place} lists {new!r} already",
    "One list would hold the new name twice, which the API server refuses.",
    "take one of the two names out of that list",
)
POLICY = Refusal(
    "policy",
    "{place} is a policy that speaks of {old!r}",
    "An admission policy that requires or forbids the old name may refuse every object that has the new one.",
    "let the policy take the new name as well, and then allow the place",
    lifted_by_comment=True,
    lifted_by_flag=True,
)
COPIED = Refusal(
    "copied",
    "{place} copies an object's finalizers to another field",
    "What is read from `metadata.finalizers` there would be the new name, in a field that may be something else.",
    "look at the field that it is copied to, and then allow the place",
    lifted_by_flag=True,
)
WRITTEN_OVER = Refusal(
    "written-over",
    "{place} has an object's finalizers written over from elsewhere",
    "What a manifest lists is replaced when the manifests are built, by what another field spells: the old name, if the"
    " rename does not reach that field.",
    "look at the field that it is copied from, rename the name there too, and then allow the place",
    lifted_by_flag=True,
)
CONFIGURED = Refusal(
    "configured",
    "{place} gives {old!r} by a key that says finalizer",
    "Whatever is configured there would go on with the old name, and know nothing of the new one.",
    "change it there first, where what reads it knows both names",
    lifted_by_comment=True,
    lifted_by_flag=True,
)
SCHEMA = Refusal(
    "schema",
    "{place} is a schema of values that is not seen to take {new!r}",
    "A chart is not installed with values that its schema refuses.",
    "let the schema take the new name, too, by a list or by a pattern that repeats no group, and rename again",
)
UNCLAIMED = Refusal(
    "unclaimed",
    "{place} lists {old!r} in metadata of what is not shown to be an object",
    "Without `apiVersion` and `kind` around it, it may be a part of an object, or something of an application's own.",
    "write it as a whole object, or as a patch that has an object's fields alone, and rename again",
    lifted_by_comment=True,
    lifted_by_flag=True,
)
FILLED_IN = Refusal(
    "filled-in",
    "{place} gives {old!r} to {asked}, where a list of finalizers is filled in",
    "Objects that are made from that list would go on having the old name.",
    "spell the name in that list itself, or change what it is filled in with first",
    lifted_by_comment=True,
    lifted_by_flag=True,
)
SHARED_CONSTANT = Refusal(
    "shared-constant",
    "{name} is also used for something else in {place}: give the finalizer its own constant",
    "The identifier does not say finalizer, and what it is there is not known. It would have the new name there, too.",
    "declare a second constant for the finalizer, and use it where the name is added, looked for and removed",
    lifted_by_flag=True,
)
PART_OF_NAME = Refusal(
    "part-of-a-name",
    "{name} is a part of the name that {place} puts together: give the finalizer its own constant",
    "Whatever else is put together from the constant would change, too.",
    "spell the finalizer's whole name in a constant of its own",
)
OTHER_MEANING = Refusal(
    "other-meaning",
    "{name} is also {purpose} at {place}: give the finalizer its own {own}",
    "A label, an object's name, a key or a path would get the new name: what was found by the old one is lost, and many"
    " of them take no slash.",
    "declare a second constant, or value of a chart, for the finalizer, and use it where the name is added, looked for"
    " and removed",
)
UNKNOWN_MEANING = Refusal(
    "unknown-meaning",
    "{place} has {name} as {purpose}, which is not known to be a finalizer's",
    "If it is a label, a name or a key there, the new name is wrong for it.",
    "declare a second constant for the finalizer, and use it where the name is added, looked for and removed",
    lifted_by_comment=True,
    lifted_by_flag=True,
)
UNKNOWN_VALUE = Refusal(
    "unknown-value",
    "{place} has {name} as {purpose}, which is not known to be a finalizer's",
    "If it is a label, a name or a flag there, the new name is wrong for it.",
    "give the chart a second value for the finalizer, and use it in the lists of finalizers",
    lifted_by_flag=True,
)
MARKED_FINALIZER = Refusal(
    "marked-finalizer",
    "{place} is marked as no finalizer, and is one by what the code does there",
    "What the comment says and what the code does can't both be true.",
    "take the comment away; where the code is no finalizer's, have it call something that does not say finalizer",
)
MADE_FROM = Refusal(
    "made-from",
    "{place} makes another name from {name}",
    "The other name would change with it, and objects that carry that one would hang.",
    "spell the other name out",
)
SPELLED_TOO = Refusal(
    "spelled-too",
    "{place} spells it too, and is not known to be a finalizer",
    "What is added here may be what is removed there: if that text is the finalizer, only half of it would be renamed.",
    "use the finalizer's constant there",
    lifted_by_comment=True,
    lifted_by_flag=True,
)
SPELLED_UNSEEN = Refusal(
    "spelled-unseen",
    "{place} spells {old!r}, and where it goes from there is not followed",
    "What is done with the name is not seen, so nobody can tell what would have to go on with the old one.",
    "if that is the finalizer, give its constant to the code that adds it, looks for it and takes it off an object's"
    " metadata.finalizers, and rename again; or change it by hand, and have that code take the old name off, too",
)
EXCLUDED_CODE = Refusal(
    "excluded-code",
    "{place} uses its constant, and is excluded by the settings",
    "The code there would have the new name without having been looked at, and nothing there would go on removing the"
    " old one.",
    "take the file out of exclude, if only until the rename is made",
)
REPEATED_VALUE = Refusal(
    "repeated-value",
    "{place} has the same value, because {name} stands above it",
    "A constant without a value repeats the one above it, and would get the new name, too.",
    "give that constant a value of its own",
)
NOT_UNDERSTOOD = Refusal(
    "not-understood",
    "{place} could not be understood as a whole",
    "The name may stand in the part of the file that could not be read.",
    "mend what syntax-error says of the file",
)
NO_TOKEN = Refusal(
    "no-token",
    "{place} spells the name in a way that no edit of one token can change",
    "The name is put together, or cut out of a longer text, and other texts may be made from the same parts.",
    "spell the whole name there, as a text or a constant of its own",
)
DEFAULT_VALUE = Refusal(
    "default-value",
    "{place} is a default, in place of which another name may be set where the program runs",
    "Where the environment, an option or a setting gives another name, objects carry that one, and neither the new name"
    " nor the old one is what the program adds and removes there.",
    "see whether any deployment sets it; where none does, spell the finalizer in a constant of its own first",
)
NO_DOMAIN = Refusal(
    "no-domain",
    "no setting says what names of the project become",
    "Nobody but its people knows under which domain a project's names belong.",
    'set domain, or name it below [renames]: finalizer-lint config init begins a file with a line to take the "#" off',
)
NO_CONSENT = Refusal(
    "no-consent",
    "only manifests, tests or documents spell it",
    "Whose controller takes the name off objects is not known: one that knows the old name alone would leave them in"
    " Terminating.",
    'if the controller is yours and knows the new name, write "{old}" = "{new}" below [renames]',
)
NO_NEW_NAME = Refusal(
    "no-new-name",
    "no new name is known for it",
    "No domain is set, and no API group of the project, or more than one, fits the name.",
    'set domain, or write "{old}" = "DOMAIN/NAME" below [renames]',
)
NOTHING_TO_EDIT = Refusal(
    "nothing-to-edit",
    "there is nothing to edit",
    "The name stands only where no file of the project spells it, such as in code of other modules.",
    "rename it where finalizer-lint inventory shows it",
)
OTHER_FILES = Refusal(
    "other-files",
    "it also needs {place}{more}: finalizer-lint rename OLD NEW --apply changes the whole project",
    "Only some files were given, and a hook edits no others.",
    "check the whole project with --fix, or rename by its command",
)
FAULT = Refusal(
    "fault",
    "it could not be planned, by a fault of the linter's: {error}",
    "What was planned until then may be half of what is needed.",
    "please report it with the command and, if you can, the file; until it is mended, make the change by hand",
)
