/** Tells by its name whether a file is a game record. */
export function isRecordName(name: string): boolean {
  return /\.(?:sgf|gib|ngf)$/iu.test(name);
}
