;;; finalizer-lint-eglot.el --- Finalizer names, by Eglot  -*- lexical-binding: t; -*-

;; In init.el: (load "/path/to/finalizer-lint-eglot")
;;
;; Eglot has one server for a buffer.  In Go this one is offered beside gopls; where you want another beside it, use
;; finalizer-lint-on-save.el.

;;; Code:

(require 'eglot)

(defconst finalizer-lint-eglot-server '("finalizer-lint" "server"))

(add-to-list 'eglot-server-programs
             (cons '(yaml-mode yaml-ts-mode json-mode js-json-mode json-ts-mode) finalizer-lint-eglot-server))
(add-to-list 'eglot-server-programs
             (cons '(go-mode go-ts-mode) (eglot-alternatives (list '("gopls") finalizer-lint-eglot-server))))

(defun finalizer-lint-eglot-fix ()
  "Apply the safe fixes of finalizer-lint to the buffer."
  (interactive)
  (when (eglot-managed-p)
    (condition-case nil
        (eglot-code-actions (point-min) (point-max) "source.fixAll.finalizer-lint" t)
      (error nil)))) ; as Eglot says it when there is nothing to fix

(defun finalizer-lint-eglot-fix-on-save ()
  "Make saving the buffer fix it."
  (add-hook 'before-save-hook #'finalizer-lint-eglot-fix nil t))

(add-hook 'eglot-managed-mode-hook #'finalizer-lint-eglot-fix-on-save)

(dolist (hook '(yaml-mode-hook yaml-ts-mode-hook js-json-mode-hook json-ts-mode-hook))
  (add-hook hook #'eglot-ensure))

(provide 'finalizer-lint-eglot)
;;; finalizer-lint-eglot.el ends here
