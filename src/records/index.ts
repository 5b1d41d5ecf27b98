// Game records for the page and the command line: what their reader says, in sentences. The rules and the formats are in `go`.
export { recordNote, type RecordNote } from './record-notes';
