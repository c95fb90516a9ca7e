"""English texts of the database engine."""

TEXTS: dict[str, str] = {
    "engine.public.unavailable": "The database cannot be reached at the moment. Try again later.",
    "engine.public.busy": "The database is busy at the moment. Try again later.",
    "engine.public.failed": "The database could not answer this request.",
    "engine.unknown_version": "Neo4j {version} is not one of the versions that Ramille brings "
    "along: {known}.",
    "engine.unknown_version.hint": "Set RAMILLE_DATABASE_VERSION to one of them, or leave it out.",
    "engine.lock_busy": "Another command has held {path} for more than {seconds} s.",
    "engine.lock_busy.hint": "Wait for it to finish, or see what it does with `ramille db status`.",
    "engine.no_windows": "The embedded Neo4j does not run on Windows yet.",
    "engine.no_windows.hint": "Use WSL, or set RAMILLE_DATABASE_URL to a Neo4j server.",
    "engine.notice": "Ramille now downloads Neo4j Community {version} ({megabytes} MB), once for "
    "all data folders. Neo4j Community is licensed under the GPLv3; it runs as a separate program "
    "and is not part of Ramille (see NOTICE).",
    "engine.cache_unwritable": "The Neo4j jars cannot be kept in {path}: {reason}",
    "engine.cache_unwritable.hint": "Make room or grant access there, or name another folder in "
    "RAMILLE_CACHE_DIR.",
    "engine.jar_missing": "The offline folder has no file for {jar}: {place}",
    "engine.jar_missing.hint": "Run `ramille db fetch --to DIR` with this version of Ramille on a "
    "machine with internet, copy DIR here and name it in RAMILLE_JARS_OFFLINE_DIR.",
    "engine.download_failed": "A part of Neo4j could not be downloaded: {jar} ({reason})",
    "engine.download_failed.hint": "What is already there is kept: run the command again to go "
    "on. Without internet: run `ramille db fetch --to DIR` on a machine that has it, copy DIR "
    "here and set RAMILLE_JARS_OFFLINE_DIR=DIR. Behind a company mirror: set RAMILLE_JARS_MIRROR "
    "to its address.",
    "engine.folder_unusable": "The data folder {path} cannot be used: {reason}",
    "engine.folder_unusable.hint": "Make room or grant access there, or name another folder in "
    "RAMILLE_DATA_DIR.",
    "engine.folder_newer": "The data folder {path} was last used by Neo4j {found}; Neo4j {version} "
    "cannot open it.",
    "engine.folder_newer.hint": "Set RAMILLE_DATABASE_VERSION={found}, or name another folder in "
    "RAMILLE_DATA_DIR.",
    "engine.password_missing": "The password file {path} is missing, so the database beside it "
    "cannot be opened.",
    "engine.password_missing.hint": "Put the file back from a backup, or use another "
    "RAMILLE_DATA_DIR.",
    "engine.password_refused": "The database does not accept the password in {path}.",
    "engine.password_refused.hint": "Put the file back that belongs to this database, or use "
    "another RAMILLE_DATA_DIR.",
    "engine.start_failed": "The embedded Neo4j did not start ({reason}).",
    "engine.start_failed.hint": "The details are in {log}. If the disk is full, make room and run "
    "the command again.",
    "engine.disk_full": "There are only {free} MB left where {path} lies; the embedded Neo4j needs "
    "{needed} MB to start.",
    "engine.disk_full.hint": "Make room, or name another folder in RAMILLE_DATA_DIR.",
    "engine.keeper_failed": "The process that looks after the embedded Neo4j ended unexpectedly.",
    "engine.keeper_failed.hint": "The details are in {log}. Running the command again is safe.",
    "engine.start_slow": "The embedded Neo4j was not ready after {seconds} s.",
    "engine.start_slow.hint": "The details are in {log}. On a busy machine, just try again.",
    "engine.in_use": "The embedded Neo4j is in use by another command and goes on until that has "
    "finished.",
    "engine.in_use.hint": "Stop the server or import that uses it, or run `ramille db stop "
    "--force`.",
    "engine.unreachable": "The database at {uri} does not answer.",
    "engine.unreachable.hint": "Check that it runs and that RAMILLE_DATABASE_URL is right.",
    "engine.embedded_unreachable": "The embedded Neo4j does not answer.",
    "engine.embedded_unreachable.hint": "`ramille db status` says more; the details are in {log}.",
    "engine.login_refused": "The database at {uri} refuses the user {user}.",
    "engine.login_refused.hint": "Check RAMILLE_DATABASE_USER and RAMILLE_DATABASE_PASSWORD.",
    "engine.bad_url": "RAMILLE_DATABASE_URL is not the address of a Neo4j database: {reason}",
    "engine.bad_url.hint": "It reads neo4j://HOST:7687, neo4j+s://HOST or bolt://HOST:7687; user "
    "and password have settings of their own.",
    "engine.commit_unknown": "The connection broke while a change was being committed; whether "
    "it was written is not known.",
    "engine.commit_unknown.hint": "Look before you repeat the change.",
    "engine.storage_failed": "The database cannot write its files ({code}); whether the last "
    "change was written is not known.",
    "engine.storage_failed.hint": "Usually its disk is full: make room where its data lies and run "
    "the command again. The embedded Neo4j is started afresh by that; a server may have to be.",
    "engine.took_too_long": "The database was busy with other changes, or with this one, for more "
    "than {seconds} s; nothing was written.",
    "engine.took_too_long.hint": "Try again. Another command may hold the database up: see "
    "`ramille runs list`.",
    "engine.query_failed": "The database refused a statement ({code}).",
    "engine.constraint": "The database refused a change that breaks a uniqueness rule ({code}).",
    "engine.not_embedded": "The database is a server of its own ({uri}); Ramille neither starts "
    "nor stops it.",
    "engine.closed": "The database connection is closed already.",
    "engine.stop_slow": "The embedded Neo4j did not stop within {seconds} s.",
    "engine.stop_slow.hint": "Look at it with `ramille db status`; "
    "`ramille db stop --force` ends it.",
    "engine.folder_gone": "The data folder {path} was removed while it was in use.",
    "engine.folder_gone.hint": "Put it back and start the command again.",
}
