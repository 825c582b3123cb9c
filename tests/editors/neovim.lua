-- What a test says to a headless Neovim. The test's own lines follow it; `answer` is what the test gets.
local answer = {}
local offered = {}

local function wait(what, holds)
  if not vim.wait(60000, holds, 10) then
    error("waited in vain for " .. what)
  end
end

local function client()
  local found = (vim.lsp.get_clients or vim.lsp.get_active_clients)({ bufnr = 0 })
  return found[1]
end

-- Open a file, and wait until the server has it.
local function open(path)
  vim.cmd.edit(path)
  wait("the server", function()
    return client() ~= nil and client().server_capabilities ~= nil and client().initialized
  end)
end

local function codes()
  local found = vim.tbl_map(function(one)
    return one.code
  end, vim.diagnostic.get(0))
  table.sort(found)
  return table.concat(found, " ")
end

local function diagnosed(expected)
  wait("diagnostics " .. expected .. ", not " .. codes(), function()
    return codes() == expected
  end)
end

-- Put the cursor on the first place of a text.
local function at(text)
  vim.fn.cursor(1, 1)
  assert(vim.fn.search("\\V" .. vim.fn.escape(text, "\\"), "cW") > 0, "no " .. text)
end

local function lines()
  return vim.api.nvim_buf_get_lines(0, 0, -1, true)
end

-- Choose the action whose title holds a text, as a user does from the list.
local function act(title)
  local chosen
  vim.ui.select = function(items, options, choose)
    for index, item in ipairs(items) do
      offered[index] = options.format_item(item)
      if offered[index]:find(title, 1, true) then
        chosen = offered[index]
        return choose(item, index)
      end
    end
    error("no action " .. title .. " among " .. vim.inspect(offered))
  end
  local before = vim.api.nvim_buf_get_changedtick(0)
  vim.lsp.buf.code_action()
  wait("the action " .. title, function()
    return chosen ~= nil and vim.api.nvim_buf_get_changedtick(0) > before
  end)
end

-- Where the cursor stands: the file's path in the project, its line and column in bytes.
local function here()
  return { vim.fn.fnamemodify(vim.api.nvim_buf_get_name(0), ":."), vim.fn.line("."), vim.fn.col(".") }
end
