"""Why a rename, or another fix, is not made: every reason that there is, and how its reader goes on."""
