-- Applies the safe fixes of finalizer-lint when a file is saved: copy it to ~/.config/nvim/plugin/.
local KIND = "source.fixAll.finalizer-lint"

-- vim.lsp.buf.code_action would answer after the file is written.
local function fix(buffer)
  local params = {
    textDocument = vim.lsp.util.make_text_document_params(buffer),
    range = { start = { line = 0, character = 0 }, ["end"] = { line = 0, character = 0 } },
    context = { only = { KIND }, diagnostics = {} },
  }
  local answers = vim.lsp.buf_request_sync(buffer, "textDocument/codeAction", params, 2000)
  for client, answer in pairs(answers or {}) do
    for _, action in ipairs(answer.result or {}) do
      if action.kind == KIND and action.edit then
        vim.lsp.util.apply_workspace_edit(action.edit, vim.lsp.get_client_by_id(client).offset_encoding)
      end
    end
  end
end

vim.api.nvim_create_autocmd("BufWritePre", {
  group = vim.api.nvim_create_augroup("finalizer-lint-on-save", {}),
  callback = function(event)
    for _, client in ipairs((vim.lsp.get_clients or vim.lsp.get_active_clients)({ bufnr = event.buf })) do
      if client.name == "finalizer_lint" then
        fix(event.buf)
      end
    end
  end,
})
