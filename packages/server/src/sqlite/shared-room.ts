/**
 * Memory of two threads for text on its way from one to the other: written as UTF-8 by one, read by the other, and used again.
 * A new buffer for each text would count as memory outside the heap of the thread that answers Meta, and each 30 MB of
 * it make V8 collect all garbage there: 4 to 12 ms in which Meta waits.
 */

/** Most texts fit. A larger one gets a room of its size, which is kept from then on. */
const FIRST_ROOM_BYTES = 256 * 1024

/** What is said to the other thread of one text. */
export interface PartInRoom {
  readonly lengthBytes: number
  /** The room, when it is another one than last time. */
  readonly room: SharedArrayBuffer | null
}

/** The writing side. Whoever uses it knows when the last text was read. */
export class WrittenRoom {
  #buffer: Buffer<SharedArrayBuffer> | null = null

  /** Writes over what was there. */
  write(text: string): PartInRoom {
    const lengthBytes = Buffer.byteLength(text)
    const isNew = this.#buffer === null || this.#buffer.byteLength < lengthBytes
    if (isNew) this.#buffer = Buffer.from(new SharedArrayBuffer(Math.max(lengthBytes, FIRST_ROOM_BYTES)))
    this.#buffer?.write(text)
    return { lengthBytes, room: isNew ? (this.#buffer?.buffer ?? null) : null }
  }
}

/** The reading side. */
export class ReadRoom {
  #bytes: Uint8Array = new Uint8Array()

  /** Good until something is written there again. */
  read({ lengthBytes, room }: PartInRoom): Uint8Array {
    if (room !== null) this.#bytes = new Uint8Array(room)
    return this.#bytes.subarray(0, lengthBytes)
  }
}

/** So many rooms are kept for the next texts; while more are held, each further one is made anew. */
const MAX_KEPT_ROOMS = 4

/** As `PartInRoom`, of several rooms. */
export interface TextInRoom extends PartInRoom {
  readonly place: number
}

/** The writing side of several rooms: each holds its text until it is freed, so that a slow reader keeps up nobody. */
export class WrittenRooms {
  readonly #rooms = new Map<number, WrittenRoom>()
  readonly #held = new Set<number>()

  write(text: string): TextInRoom {
    let place = 0
    while (this.#held.has(place)) place++
    this.#held.add(place)
    const room = this.#rooms.get(place) ?? new WrittenRoom()
    this.#rooms.set(place, room)
    return { place, ...room.write(text) }
  }

  free(place: number): void {
    this.#held.delete(place)
    if (place >= MAX_KEPT_ROOMS) this.#rooms.delete(place)
  }
}

/** The reading side of `WrittenRooms`. */
export class ReadRooms {
  readonly #rooms = new Map<number, ReadRoom>()

  /** Good until it is freed, which the other side must be told. */
  read({ place, ...part }: TextInRoom): Uint8Array {
    const room = this.#rooms.get(place) ?? new ReadRoom()
    this.#rooms.set(place, room)
    return room.read(part)
  }

  free(place: number): void {
    if (place >= MAX_KEPT_ROOMS) this.#rooms.delete(place)
  }
}
