/** An act that a phone could not do: what is wrong and what to do instead, for the control API's 4xx. */
export class RefusedAct extends Error {
  readonly fix: string

  constructor(message: string, fix: string) {
    super(message)
    this.fix = fix
  }
}
