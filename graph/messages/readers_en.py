"""English texts of the readers: why a file is refused or a row cannot be trusted."""

TEXTS: dict[str, str] = {
    "readers.unreadable": "{file} cannot be opened: {cause}.",
    "readers.unreadable.hint": "Check the path and that you may read the file.",
    "readers.empty": "{file} is empty.",
    "readers.empty.hint": "Export the file again, with its headers.",
    "readers.empty_sheet": "{file}: the sheet is empty.",
    "readers.empty_sheet.hint": "Name the sheet that holds the table.",
    "readers.not_a_table": "{file} is not a table: its content is of another kind ({kind}), "
    "whatever its name says.",
    "readers.not_a_table.hint": "Export it as CSV or XLSX.",
    "readers.zero_bytes": "{file}, line {line}: holds zero bytes, which no text has: it is "
    "damaged, or of another kind than a table.",
    "readers.zero_bytes.hint": "Export it again as CSV or XLSX.",
    "readers.archive": "{file} is an archive, not a table (files in it: {count}).",
    "readers.archive.hint": "Unpack it and import the files in it.",
    "readers.encrypted": "{file} is encrypted: a password protects it.",
    "readers.encrypted.hint": "Open it with its password and save it without one.",
    "readers.entities": "{file} declares XML entities, which no spreadsheet program writes: they "
    "can make a small file unpack without end.",
    "readers.entities.hint": "Export it again from the program it comes from.",
    "readers.damaged": "{file} is damaged or cut off: the program that reads it gave up.",
    "readers.damaged.hint": "Copy or export it again; if Excel can open it, save it as XLSX.",
    "readers.memory": "{file} asks for more memory than the {limit} MB that reading may use.",
    "readers.memory.hint": "Split it, remove formatted but empty rows and columns, or save it as "
    "CSV. A file that claims far more cells than it holds is damaged or hostile.",
    "readers.time": "{file} takes more than the {limit} s that reading may use.",
    "readers.time.hint": "Split it or save it as CSV.",
    "readers.cells": "{file} claims more cells than can be read ({limit} in one sheet).",
    "readers.cells.hint": "Remove formatted but empty rows and columns, or save it as CSV.",
    "readers.rows": "{file} claims {count} rows in one sheet; the limit is {limit}.",
    "readers.rows.hint": "Remove formatted but empty rows, or save it as CSV.",
    "readers.sheets": "{file} has {count} sheets; the limit is {limit}.",
    "readers.sheets.hint": "Save the sheets that hold tables in a workbook of their own.",
    "readers.unpacked": "{file} unpacks to {size} bytes; the limit is {limit}.",
    "readers.unpacked.hint": "Split it or save it as CSV.",
    "readers.columns": "{file} has {count} columns; the limit is {limit}.",
    "readers.columns.hint": "Check the delimiter, or keep only the columns that are needed.",
    "readers.line_too_long": "{file}, line {line}: longer than the limit of {limit} characters.",
    "readers.line_too_long.hint": "Check that the file is a table with one record per line.",
    "readers.cell_too_long": "{file}, record at line {line}: a cell is longer than the limit of "
    "{limit} characters.",
    "readers.cell_too_long.hint": "A quote that is opened in this record may not be closed.",
    "readers.open_quote": "{file}, record at line {line}: a quote is opened and never closed, so "
    "the rest of the file is one cell; the file may be cut off.",
    "readers.open_quote.hint": "Close the quote, double it if it belongs to the text, or export "
    "the file again.",
    "readers.no_header": "{file}: no row of headers was found.",
    "readers.no_header.hint": "Declare header_row: the row with the headers, or 0 for a table "
    "without headers, whose columns are then called A, B, C …",
    "readers.no_header_there": "{file}: row {row} holds no headers.",
    "readers.no_header_there.hint": "Declare the row that holds the headers, or leave header_row "
    "out so that it is found.",
    "readers.no_header_rows": "{file}: no {rows} rows that are headers together were found.",
    "readers.no_header_rows.hint": "Declare header_row, the first of them, or leave header_rows "
    "out if the headers stand in one row.",
    "readers.no_header_rows_there": "{file}: from row {row} on there are no {rows} rows of "
    "headers.",
    "readers.no_header_rows_there.hint": "Declare the first row of the headers, or leave "
    "header_row out so that they are found.",
    "readers.unknown_sheet": "{file} has no sheet “{name}”; its sheets are: {sheets}.",
    "readers.unknown_sheet.hint": "Name one of them.",
    "readers.no_sheets": "{file} is a text file and has no sheet “{name}”.",
    "readers.no_sheets.hint": "Leave the sheet out.",
    "readers.unknown_encoding": "{file}: there is no encoding called {encoding}.",
    "readers.unknown_encoding.hint": "Usual ones: utf-8, cp1252 (Windows), utf-16.",
    "readers.undecodable": "{file}, line {line}: not valid {encoding}.",
    "readers.undecodable.hint": "Declare the encoding the file was written in, or save it as "
    "UTF-8.",
    "readers.row.surplus": "{count} values beyond the last column: {values}",
    "readers.row.surplus.hint": "Put quotes around values that contain the delimiter.",
    "readers.row.quotes": "the quotes in this row cannot be understood",
    "readers.row.quotes.hint": "Double each quote that belongs to the text, and put quotes around "
    "the whole value.",
    "readers.not_json": "{file}, record {number}: not JSON: {cause}.",
    "readers.not_json.hint": "The file may be cut off: export it again. Nothing of it was "
    "imported.",
    "readers.not_xml": "{file}, record {number}: not XML: {cause}.",
    "readers.not_xml.hint": "The file may be cut off: export it again. Nothing of it was imported.",
    "readers.xml_type": "{file}, line {line}: the document declares a type (DOCTYPE), which can "
    "hide entities that grow without bound or read other files.",
    "readers.xml_type.hint": "Export it without the declaration, or remove it.",
    "readers.record_bytes": "{file}, record {number}: longer than the limit of {limit} bytes.",
    "readers.record_bytes.hint": "Check that the mapping names the place where the records "
    "stand, and split records that are larger.",
    "readers.record_values": "{file}, record {number}: more values than the limit of {limit}.",
    "readers.record_values.hint": "Check that the mapping names the place where the records "
    "stand, and split records that are larger.",
    "readers.record_depth": "{file}, record {number}: objects within objects, deeper than the "
    "limit of {limit}.",
    "readers.record_depth.hint": "No business file is so deep: the file is damaged or hostile.",
    "readers.record_rows": "{file}, record {number}: more than the limit of {limit} rows.",
    "readers.record_rows.hint": "Split the record.",
    "readers.record_seconds": "{file}, record {number}: its rows take more than the {limit} s "
    "that one record may use.",
    "readers.record_seconds.hint": "Split the record, or look up less within it.",
    "readers.no_nested": "{file} is neither JSON, JSON Lines nor XML.",
    "readers.no_nested.hint": "Choose the mapping for tables, or export the file in one of "
    "these formats.",
    "readers.no_records": "{file} holds no records where they are expected ({places}).",
    "readers.no_records.hint": "Check the `records` of the mapping, or choose another one with "
    "--mapping.",
    "readers.row.not_json": "the line is not JSON: {cause}",
    "readers.row.not_json.hint": "Correct the line; each line must be one whole object.",
    "readers.row.not_object": "the record is not an object with named values",
    "readers.row.not_object.hint": "Correct the record, or the `records` of the mapping.",
    "readers.row.many_values": "several values for {column} where one is expected",
    "readers.row.many_values.hint": "Correct the record, or say in the mapping how to join them "
    "or which one to pick.",
    "readers.row.nested_value": "no single value for {column} but an object or a list",
    "readers.row.nested_value.hint": "Correct the record, or the path of the column in the "
    "mapping.",
    "readers.record_tag": "{file}, record {number}: a tag longer than the limit of {limit} bytes.",
    "readers.record_tag.hint": "No business file has such tags: the file is damaged or hostile.",
}
