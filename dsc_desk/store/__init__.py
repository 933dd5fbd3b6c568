"""The store: the encrypted database file, its keys, lock, migrations, backups and what is being typed."""
