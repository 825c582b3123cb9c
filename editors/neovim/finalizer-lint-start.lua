-- finalizer-lint for Neovim 0.8 to 0.10, which have no vim.lsp.enable: copy it to ~/.config/nvim/plugin/.
vim.api.nvim_create_autocmd("FileType", {
  group = vim.api.nvim_create_augroup("finalizer-lint", {}),
  pattern = { "go", "gotmpl", "helm", "json", "python", "smarty", "yaml" }, -- smarty: *.tpl
  callback = function(event)
    local file = vim.api.nvim_buf_get_name(event.buf)
    local marker = vim.fs.find({ ".git", "finalizer-lint.toml" }, { path = vim.fs.dirname(file), upward = true })[1]
    vim.lsp.start({
      name = "finalizer_lint",
      cmd = { "finalizer-lint", "server" },
      root_dir = vim.fs.dirname(marker),
    })
  end,
})
