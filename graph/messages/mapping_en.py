"""English texts of mappings and of the rows they are used on."""

TEXTS = {
    "mapping.problems": "The mapping {file} has faults.",
    "mapping.did_you_mean": "Did you mean {names}?",
    "mapping.unreadable": "{file}: the mapping cannot be read: {cause}.",
    "mapping.not_yaml": "{file}, line {line}: not YAML: {cause}.",
    "mapping.duplicate_key": "{file}, line {line}: `{key}` stands twice in one map.",
    "mapping.unknown_key": "{file}, line {line}: `{key}` is not a word of mappings.{similar}",
    "mapping.missing_key": "{file}, line {line}: `{key}` is missing in {place}.",
    "mapping.not_one_of": "{file}, line {line}: {place} cannot be `{value}`; allowed: {expected}.",
    "mapping.wrong_value": "{file}, line {line}: {place}: {cause}.",
    "mapping.name_twice": "{file}, line {line}: `{name}` is the name of a node and of a reference.",
    "mapping.asserts_nothing": "{file}, line {line}: the mapping has neither nodes nor links.",
    "mapping.not_a_node": "{file}, line {line}: `{entity}` is not a kind of node that files bring.",
    "mapping.not_a_link": "{file}, line {line}: `{entity}` is not a kind of link.",
    "mapping.no_key": "{file}, line {line}: `{name}` needs a key.",
    "mapping.no_owner": "{file}, line {line}: a node of the kind `{entity}` needs `part_of`.",
    "mapping.wrong_part": "{file}, line {line}: a `{entity}` cannot be part of a `{owner}`.",
    "mapping.use_of_address": "{file}, line {line}: an address needs `use`, other nodes have none.",
    "mapping.unknown_name": "{file}, line {line}: no node or reference is called `{name}`."
    "{similar}",
    "mapping.not_an_identifier": "{file}, line {line}: `{key}` does not identify a `{entity}`."
    "{similar}",
    "mapping.link_twice": "{file}, line {line}: two links are called `{name}`; give them names.",
    "mapping.no_via": "{file}, line {line}: a link `{entity}` has no `via`.",
    "mapping.wrong_end": "{file}, line {line}: the end `{end}` of a link `{link}` cannot be a "
    "`{entity}`; allowed: {expected}.",
    "mapping.unknown_field": "{file}, line {line}: a `{entity}` has no field `{key}`.{similar}",
    "mapping.entity_field": "{file}, line {line}: `{key}` names a node: give its name beside "
    "`from` and `to`.",
    "mapping.wrong_parser": "{file}, line {line}: {cause}",
    "mapping.one_parser": "one parser is expected, not {count}.",
    "mapping.options_map": "the options of the parser `{name}` must be a map.",
    "mapping.parser_unfit": "the parser `{name}` does not fit the field `{field}`.",
    "mapping.not_a_word": "`{word}` is not a word of the field `{field}`; allowed: {known}.",
    "mapping.missing_columns": "{source}: the mapping {name} reads columns that are not there: "
    "{columns}\nThe file has: {headers}",
    "mapping.missing_columns.hint": "Correct the headers or the mapping. If the headers shown are "
    "not those of the table, declare how it is written (table: {{header_row: 3, delimiter: ';'}}); "
    "if whole rows stand between quotes, export it again as CSV.",
    "mapping.no_such": "There is no mapping “{name}”.{similar}",
    "mapping.no_such.hint": "Known mappings: {known}. A path to a .yaml file works too.",
    "mapping.claimed_twice": "{file}: several mappings claim this file: {names}.",
    "mapping.claimed_twice.hint": "Choose one with --mapping.",
    "mapping.unclaimed": "{file}: no mapping is for files of this name.",
    "mapping.unclaimed.hint": "Choose one with --mapping, or write one (docs/mappings.md).",
    "mapping.headers_lack": "{file}: no mapping claims this file.\n{details}",
    "mapping.headers_lack.hint": "Correct the headers, choose a mapping with --mapping, or "
    "declare in it the row that holds them (table: {{header_row: 3}}).",
    "mapping.lacks": "  {name} wants headers that are not there: {headers}",
    "row.no_key": "the key is missing",
    "row.no_key.hint": "Fill {column}.",
    "row.required": "a required value is missing",
    "row.required.hint": "Fill {column}.",
    "row.nothing": "the row says nothing: every key in it is blank",
    "row.nothing.hint": "Fill a key, or remove the row.",
    "row.exactly_one": "exactly one of these columns must be filled: {columns}",
    "row.exactly_one.hint": "Fill one of {columns} and leave the others blank.",
    "row.any_of": "at least one of these columns must be filled: {columns}",
    "row.any_of.hint": "Fill one of {columns}.",
    "row.inexact": "one exact share is expected, not a range",
    "row.inexact.hint": "Give one percentage.",
    "row.otherwise": "“{value}” is not a known word; taken as “{instead}”",
    "row.otherwise.hint": "Add the word to the mapping, or correct the cell.",
    "row.end_before_start": "the contract ends ({end}, exclusive) before it starts ({start})",
    "row.end_before_start.hint": "The dates are kept as they are; correct them in the source.",
    "row.unknown_reference": "no {entity} is known under {key} ({column})",
    "row.unknown_reference.hint": "Import the {entity} first or with this file, or correct "
    "{column}.",
    "row.ambiguous_reference": "several records carry {key}: {candidates}",
    "row.ambiguous_reference.hint": "Name the record by its key.",
    "row.review": "to review: the row matches records that may be the same thing: {candidates}",
    "row.review.hint": "Decide whether it is one of them, and correct the identifier ({by}).",
    "row.own_parent": "a {entity} cannot be its own parent",
    "row.own_parent.hint": "Correct {column}; own shares are given with the basis “own”.",
    "row.to_itself": "a {entity} would be joined to itself",
    "row.to_itself.hint": "Correct {column}: it names what the row itself is about.",
    "row.not_own": "own shares name one company twice, here two are named",
    "row.not_own.hint": "Correct {column}.",
    "row.overlap": "the same link stands for an overlapping period in {other}",
    "row.overlap.hint": "Correct the dates so that the periods do not overlap.",
    "row.loop": "this link closes a loop of contracts: {loop}",
    "row.loop.hint": "Check which of the contracts really stands above the other.",
    "row.wrong_end": "{key} is of a kind ({entity}) that this link cannot join",
    "row.wrong_end.hint": "Correct {column}.",
    "mapping.tables_of_records": "{file}, line {line}: `tables` need `records` in the `table` "
    "of the mapping.",
    "mapping.tables_only": "{file}, line {line}: a mapping with `tables` has its rows, checks, "
    "nodes, references and links in them.",
    "mapping.encoding_once": "{file}, line {line}: `encoding` holds for the whole file: declare "
    "it in the `table` of the mapping.",
    "mapping.columns_of_records": "{file}, line {line}: `rows` and `columns` go with `records`.",
    "mapping.undeclared_column": "{file}, line {line}: `{name}` is not among the columns of the "
    "table.{similar}",
    "mapping.wrong_path": "{file}, line {line}: {cause}.",
    "mapping.wrong_rows": "{file}, line {line}: `{place}`: rows are lists by their names, each "
    "name once, such as awards[].suppliers[].",
    "mapping.wrong_records": "{file}, line {line}: `{place}` must end with [], or be $ for a "
    "file that is one record.",
    "mapping.wrong_level": "{file}, line {line}: the path `{path}` must begin with one of: "
    "{known}.",
    "mapping.beside_twice": "{file}, line {line}: `{name}` names something of the row already: "
    "{known}. Give what stands beside it another name.",
    "mapping.unknown_lookup": "{file}, line {line}: there is no look-up table `{name}`.{similar}",
    "mapping.wrong_lookup": "{file}, line {line}: the look-up table `{name}` cannot be used (a "
    "missing file or column, or a word with two meanings): {cause}",
    "mapping.share_unfit": "{file}, line {line}: `share` goes with fields that hold a share, "
    "such as `capital`.",
    "row.share_bounds": "the bounds of the share contradict each other ({bounds})",
    "row.share_bounds.hint": "Correct {bounds}; the lower bound must not pass the upper one.",
    "mapping.after_unfit": "{file}, line {line}: `after` goes with fields that hold a day.",
    "row.too_late": "the length {length} leads beyond the calendar",
    "row.too_late.hint": "Correct the length.",
    "mapping.absent_of_delta": "{file}, line {line}: absence means something only in a file "
    "that holds everything: declare `extent: full`, or leave `absent` out.",
    "mapping.not_matched_by": "{file}, line {line}: a `{entity}` is not matched by `{key}`; "
    "allowed: {known}.",
    "row.several_matches": "the row matches records that may be the same thing: {candidates}",
    "row.several_matches.hint": "Correct the identifier ({by}), or merge the records first.",
}
