"""English texts of backup, restore and upgrade."""

TEXTS: dict[str, str] = {
    "backup.exists": "{path} is there already.",
    "backup.exists.hint": "Choose another name, or replace it with --force.",
    "backup.is_folder": "{path} is a folder.",
    "backup.is_folder.hint": "Name a file in it, for example {path}/monday.ramille",
    "backup.cannot_write": "The backup {path} cannot be written: {reason}",
    "backup.cannot_write.hint": "Make room or grant access there, or name another file. Nothing "
    "half-written is left.",
    "backup.nameless_end": "A relationship {type} begins or ends at a node without an id, so it "
    "cannot be written to a backup.",
    "backup.nameless_end.hint": "Ramille makes no such nodes: give the node an id, or delete the "
    "relationship.",
    "backup.cannot_read": "The backup {path} cannot be read: {reason}",
    "backup.cannot_read.hint": "Check the name and who may read the file.",
    "backup.not_one": "{path} is not a backup of Ramille.",
    "backup.not_one.hint": "Name a file that `ramille db backup` has written.",
    "backup.newer_format": "The backup {path} has the format {found} of Ramille {version}, which "
    "this one does not know yet.",
    "backup.newer_format.hint": "Restore it with that version of Ramille or a later one.",
    "backup.newer_schema": "The backup {path} was written by Ramille {version} with version "
    "{found} "
    "of the schema; this one knows versions up to {known}.",
    "backup.newer_schema.hint": "Restore it with that version of Ramille or a later one.",
    "backup.damaged_row": "The backup {path} is damaged: a line of it makes no sense. Nothing was "
    "restored.",
    "backup.damaged_row.hint": "Use another copy of the file, or an earlier backup.",
    "backup.damaged_truncated": "The backup {path} is not whole: its end is missing. Nothing was "
    "restored.",
    "backup.damaged_truncated.hint": "Copy the file again, or use an earlier backup.",
    "backup.damaged_checksum": "The backup {path} is damaged: its contents do not fit its "
    "checksum. "
    "Nothing was restored.",
    "backup.damaged_checksum.hint": "Use another copy of the file, or an earlier backup.",
    "backup.changed": "The backup {path} was changed while it was being restored.",
    "backup.changed.hint": "The database is incomplete now. Restore again from a file that nobody "
    "touches.",
    "backup.not_empty": "The database is not empty; a restore replaces everything that is in it.",
    "backup.not_empty.hint": "Write a backup of it first if you may need it, then restore with "
    "--replace.",
    "backup.unfinished": "A restore of {file} was interrupted: the database is incomplete.",
    "backup.unfinished.hint": "Restore again: ramille db restore FILE. If a restore is under way "
    "in "
    "another window, wait for it.",
    "backup.newer_database": "The database has version {found} of the schema; this Ramille knows "
    "versions up to {known}.",
    "backup.newer_database.hint": "Install a later version of Ramille, or name another database.",
    "backup.older_database": "The database has version {found} of the schema; this Ramille needs "
    "version {known}.",
    "backup.older_database.hint": "Run: ramille db upgrade. It writes a backup first. Earlier "
    "versions of Ramille should not use the database afterwards.",
    "cli.db.backup": "Write everything the database holds to one file, while others work on.",
    "cli.db.backup_file": "The backup, for example monday.ramille",
    "cli.db.backup_force": "Replace the file if it is there already.",
    "cli.db.backed_up": "{file} holds {nodes} nodes and {links} links as of change set {seq} "
    "({size} MB, {seconds} s; writers waited for {held} ms).",
    "cli.db.restore": "Check a backup and put its contents in the place of what the database "
    "holds.",
    "cli.db.replace": "Replace what the database holds without asking.",
    "cli.db.restored": "Restored {nodes} nodes and {links} links as of change set {seq} from "
    "{file} "
    "({seconds} s).",
    "cli.db.must_replace": "the database is not empty, and nobody can be asked here: a restore "
    "that may replace everything in it needs this option.",
    "cli.db.ask_replace": "Everything in the database at {uri} will be replaced by {file} (of "
    "{at}). "
    "Go on? [y/N]",
    "cli.db.not_restored": "Nothing was restored.",
    "cli.db.upgrade": "Bring the database to the schema of this Ramille; writes a backup first.",
    "cli.db.upgraded": "The database was brought from version {before} of the schema to {after}.",
    "cli.db.saved_before": "A backup of it as it was: {file}",
    "cli.db.up_to_date": "The database has version {schema} of the schema already.",
    "cli.db.key.schema": "schema version",
    "cli.db.key.unfinished_restore": "unfinished restore of",
    "cli.stage.read_all": "reading",
    "cli.stage.pack": "packing",
    "cli.stage.verify": "checking",
    "cli.stage.restore": "restoring",
    "cli.stage.upgrade": "upgrading",
}
