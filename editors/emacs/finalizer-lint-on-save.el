;;; finalizer-lint-on-save.el --- Finalizer names, by the command line  -*- lexical-binding: t; -*-

;; In init.el:
;;
;;   (load "/path/to/finalizer-lint-on-save")
;;   (add-hook 'yaml-mode-hook #'finalizer-lint-on-save-mode)
;;
;; M-x compile RET finalizer-lint --output-format concise shows the findings, and next-error goes to them.

;;; Code:

(defun finalizer-lint-fix-buffer ()
  "Apply the safe fixes of finalizer-lint to the buffer's text, which need not be saved."
  (interactive)
  (let ((fixed (generate-new-buffer " *finalizer-lint*"))
        (name (or buffer-file-name (buffer-name)))
        (coding-system-for-read 'utf-8-unix)
        (coding-system-for-write 'utf-8-unix))
    (unwind-protect
        (save-restriction
          (widen)
          ;; 1: findings remain.  Any other code means that the text was not understood.
          (when (memq (call-process-region (point-min) (point-max) "finalizer-lint" nil (list fixed nil) nil
                                           "check" "--fix" "--stdin-filename" name "-")
                      '(0 1))
            (replace-buffer-contents fixed)))
      (kill-buffer fixed))))

(define-minor-mode finalizer-lint-on-save-mode
  "Apply the safe fixes of finalizer-lint when the buffer is saved."
  :lighter " Fin"
  (if finalizer-lint-on-save-mode
      (add-hook 'before-save-hook #'finalizer-lint-fix-buffer nil t)
    (remove-hook 'before-save-hook #'finalizer-lint-fix-buffer t)))

(provide 'finalizer-lint-on-save)
;;; finalizer-lint-on-save.el ends here
