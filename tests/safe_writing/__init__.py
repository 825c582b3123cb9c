"""Nothing is lost, whatever happens while files are written: kill -9, full disks, other programs, odd file systems."""
