" Applies the safe fixes of finalizer-lint when a file is saved: copy it to ~/.vim/plugin/. :FinalizerLintFix does it at once.
if exists('g:loaded_finalizer_lint')
  finish
endif
let g:loaded_finalizer_lint = 1

function! s:Fix() abort
  let l:before = getline(1, '$')
  let l:command = 'finalizer-lint check --fix --stdin-filename ' . shellescape(expand('%:p')) . ' - 2>/dev/null'
  let l:after = systemlist(l:command, l:before)
  " 1: findings remain. Any other code means that the text was not understood.
  if v:shell_error > 1 || l:after ==# l:before
    return
  endif
  " Lines that stay are not touched, so marks and folds stay too
  for l:index in range(min([len(l:before), len(l:after)]))
    if l:before[l:index] !=# l:after[l:index]
      call setline(l:index + 1, l:after[l:index])
    endif
  endfor
  if len(l:after) > len(l:before)
    call append(len(l:before), l:after[len(l:before):])
  elseif len(l:after) < len(l:before)
    call deletebufline('%', len(l:after) + 1, '$')
  endif
endfunction

command! FinalizerLintFix call s:Fix()

augroup finalizer_lint
  autocmd!
  autocmd BufWritePre *.yaml,*.yml,*.json,*.jsonl,*.tpl,*.gotmpl,*.yaml.j2,*.yaml.jinja,*.yaml.jinja2,*.yaml.tmpl,*.yml.j2,*.yml.jinja,*.yml.jinja2,*.yml.tmpl,*.json.j2,*.json.jinja,*.json.jinja2,*.json.tmpl,*.go,*.py,*.pyi,Kustomization call s:Fix()
augroup END
