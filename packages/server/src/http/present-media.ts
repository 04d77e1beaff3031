import type { ApiMedia, ApiPerson } from '../api.ts'
import type { Person } from '../conversation.ts'
import type { MediaGoneReason, MediaItem } from '../media-item.ts'

const REASONS: Readonly<Record<MediaGoneReason, string>> = {
  expired: 'Meta no longer gives this file: its address has run out.',
  unreachable: 'Meta’s servers could not be reached for days, and the address has run out since.',
  too_large: 'The file is larger than what is kept here.',
  wrong_type: 'What Meta delivered is not what the message says it is.',
  foreign_address: 'The address is not one of Meta’s, so it was not fetched.',
  policy: 'It was kept for as long as the settings say.',
}

/** Null: no copy is kept, nor planned. */
export function presentMedia(item: MediaItem | null | undefined): ApiMedia | null {
  if (item == null) return null
  const { id, state, contentType, sizeBytes, reason } = item
  return {
    id: String(id),
    state,
    url: state === 'kept' ? `/api/v1/media/${id}` : null,
    contentType: state === 'kept' ? contentType : null,
    sizeBytes: state === 'kept' ? sizeBytes : null,
    cause: reason,
    reason: reason === null ? null : REASONS[reason],
  }
}

/** @param kept the copy of their picture; shown only while Meta says that they have one */
export function presentPerson(person: Person, kept: MediaItem | null): ApiPerson {
  const { id, username, name, pictureUrl } = person
  return { id, username, name, pictureUrl, picture: pictureUrl === null ? null : presentMedia(kept) }
}
