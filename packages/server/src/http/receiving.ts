/** What happened to notifications since the start. Plain numbers: they are counted on the hottest path there is. */
export interface Receiving {
  received: number
  acknowledged: number
}

export function createReceiving(): Receiving {
  return { received: 0, acknowledged: 0 }
}
