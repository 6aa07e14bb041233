/** Why a file cannot be read at all, in one plain sentence. */
export class FileFault extends Error {
  constructor(
    readonly rule: string,
    readonly sentence: string,
  ) {
    super(sentence);
    this.name = 'FileFault';
  }
}
