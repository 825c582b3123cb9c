-- finalizer-lint for Neovim 0.11 and newer.
-- Copy it to ~/.config/nvim/lsp/finalizer_lint.lua, and enable it in init.lua:
--
--   vim.lsp.enable("finalizer_lint")
return {
  cmd = { "finalizer-lint", "server" },
  filetypes = { "go", "gotmpl", "helm", "json", "jsonl", "python", "smarty", "yaml" }, -- smarty: *.tpl
  root_markers = { ".git", "finalizer-lint.toml" },
}
