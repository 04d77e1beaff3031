/** A test by its file, below the repository, and a part of its title as it stands there. */
export interface NamedTest {
  readonly file: string
  readonly says: string
}

/** What the library does about one thing that Meta has. */
export type LedgerRow = {
  /** Meta's name for it. */
  readonly name: string
  /** How the library calls it: methods, members, numbers. Empty for what is left out. */
  readonly ours: readonly string[]
} & (
  | { readonly state: 'supported'; readonly note?: string; readonly test: NamedTest }
  /** Known as a number or a name, enforced by nobody here, and why. */
  | { readonly state: 'stated'; readonly why: string; readonly test: NamedTest }
  | { readonly state: 'left out'; readonly why: string }
)

const META = 'packages/meta/src'

/** A test beside the sources of the library: `client/messages` is `packages/meta/src/client/messages.test.ts`. */
export function metaTest(file: string, says: string): NamedTest {
  return { file: `${META}/${file}.test.ts`, says }
}

export function supported(
  name: string,
  ours: string | readonly string[],
  test: NamedTest,
  note?: string,
): LedgerRow {
  return {
    state: 'supported',
    name,
    ours: typeof ours === 'string' ? [ours] : ours,
    test,
    ...(note !== undefined && { note }),
  }
}

export function leftOut(name: string, why: string): LedgerRow {
  return { state: 'left out', name, ours: [], why }
}
