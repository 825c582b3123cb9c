" Findings in the quickfix list: copy it to ~/.vim/compiler/, then :compiler finalizer-lint and :make.
let current_compiler = 'finalizer-lint'
CompilerSet makeprg=finalizer-lint\ check\ --output-format\ concise\ $*
CompilerSet errorformat=%f:%l:%c:\ %m,%-G%.%#
