"""English texts of mastership rules."""

TEXTS = {
    "mastering.unknown": "There is no rule about {subject} for {source}.",
    "mastering.unknown.hint": "ramille mastership list shows the rules.",
    "mastering.unreadable": "{path} cannot be read: {why}",
    "mastering.unreadable.hint": "Give a YAML file in UTF-8; ramille mastership export writes one.",
    "mastering.wrong": "{path}, line {line}: {place}: {why}",
    "mastering.wrong_file": "{path} cannot be used as it is.",
    "mastering.wrong_file.hint": "importers/mastership.schema.json describes the file.",
    "mastering.twice": "a second rule about {subject} and the source {source}",
    "mastering.twice_in_rule": "{key} stands twice",
    "cli.mastership.preview": "Only show which values would change.",
    "cli.mastership.nothing": "No value will change.",
    "cli.mastership.unknown": "Note: no source “{name}” has spoken yet, and it is no role; the "
    "rule counts once it does.",
    "cli.mastership.help": "Who is master of which field, and what that locks.",
    "cli.mastership.epilog": "[bold]Example[/bold]\n\n  ramille mastership set company.phone "
    "--master crm",
    "cli.mastership.list": "List the declared rules and the table that stands.",
    "cli.mastership.list.epilog": "[bold]Example[/bold]\n\n  ramille mastership list --json",
    "cli.mastership.set": "Declare a rule. The values that will change are shown before.",
    "cli.mastership.set.epilog": "[bold]Examples[/bold]\n\n  ramille mastership set company.phone "
    "--master crm --reason-en 'Sales call them'\n\n  ramille mastership set company --source sage "
    "--blank empties --deletion marks_ceased",
    "cli.mastership.unset": "Take a rule back.",
    "cli.mastership.unset.epilog": "[bold]Example[/bold]\n\n  ramille mastership unset "
    "company.phone",
    "cli.mastership.load": "Declare all rules of a YAML file.",
    "cli.mastership.load.epilog": "[bold]Example[/bold]\n\n  ramille mastership load rules.yaml",
    "cli.mastership.export": "Print the declared rules as a YAML file.",
    "cli.mastership.export.epilog": "[bold]Example[/bold]\n\n  ramille mastership export > "
    "rules.yaml",
    "cli.mastership.subject": "A field (company.name), a kind (company), or * for all.",
    "cli.mastership.source": "The system or role whose blanks, deletions, direction it is about.",
    "cli.mastership.master": "System (sage), role (erp, gmao, crm, register, ramille), newest, "
    "person or nobody.",
    "cli.mastership.rank": "Next in rank after the master; give it once for each.",
    "cli.mastership.blank": "What its empty value means: says_nothing or empties.",
    "cli.mastership.deletion": "What a record it no longer has means: nothing, ends_links or "
    "marks_ceased.",
    "cli.mastership.direction": "Which way values go: in, out, both or none.",
    "cli.mastership.reason_en": "Why, in English, as people are told.",
    "cli.mastership.reason_fr": "Why, in French.",
    "cli.mastership.file": "YAML file of rules.",
    "cli.mastership.ask": "{count} records will show other values.",
    "cli.mastership.count": "{path}: {count} values will change",
    "cli.mastership.example": "  {id} {label} · {field}: {before} → {after}",
    "cli.mastership.done": "The rules hold (change set {number}; settled afterwards: {settled}).",
    "cli.mastership.unchanged": "Nothing is changed.",
    "cli.mastership.declared": "Declared rules",
    "cli.mastership.standing": "What stands",
    "cli.mastership.column.subject": "subject",
    "cli.mastership.column.source": "source",
    "cli.mastership.column.master": "master",
    "cli.mastership.column.ranks": "ranks",
    "cli.mastership.column.blank": "blank",
    "cli.mastership.column.deletion": "deletion",
    "cli.mastership.column.direction": "direction",
    "cli.mastership.column.reason": "reason",
}
