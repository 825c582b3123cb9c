;;; emacs.el --- What a test says to Emacs in batch mode  -*- lexical-binding: t; -*-

(require 'json)
(require 'seq)

;; Emacs has no modes for these by itself that need no parser
(unless (fboundp 'yaml-mode) (define-derived-mode yaml-mode prog-mode "YAML"))
(unless (fboundp 'go-mode) (define-derived-mode go-mode prog-mode "Go"))
(add-to-list 'auto-mode-alist '("\\.yaml\\'" . yaml-mode))
(add-to-list 'auto-mode-alist '("\\.go\\'" . go-mode))
(setq eglot-sync-connect t
      eglot-autoshutdown t
      eglot-confirm-server-edits nil)
(advice-add 'y-or-n-p :override #'always)

(defun visit (path)
  (set-window-buffer nil (find-file-noselect path))
  (set-buffer (window-buffer)))

(defun wait (what holds)
  (let ((end (+ (float-time) 60)))
    (while (not (funcall holds))
      (when (> (float-time) end) (error "Waited in vain for %s" what))
      (accept-process-output nil 0.05))))

(defun diagnosed (count)
  "Wait until there are COUNT diagnostics, and give their places and texts."
  (flymake-mode 1)
  (wait (format "%d diagnostics" count)
        (lambda ()
          (flymake-start nil t)
          (= (length (flymake-diagnostics)) count)))
  (mapcar (lambda (one) (vector (flymake-diagnostic-beg one) (flymake-diagnostic-text one)))
          (flymake-diagnostics)))

(defun search (text)
  (goto-char (point-min))
  (search-forward text)
  (goto-char (match-beginning 0)))

(defun replace (text by)
  (search text)
  (delete-char (length text))
  (insert by))

(defun act (title)
  "Choose the action whose title begins with TITLE, as a user does from the list."
  (let ((before (buffer-modified-tick))
        (last-nonmenu-event ?a) ; by the keyboard, not by the mouse
        (completing-read-function
         (lambda (_prompt actions &rest _)
           (or (seq-find (lambda (one) (string-prefix-p title one)) (mapcar #'car actions))
               (error "No action %s among %S" title (mapcar #'car actions))))))
    (eglot-code-actions (point) (point) nil t)
    (wait title (lambda () (/= before (buffer-modified-tick))))))
