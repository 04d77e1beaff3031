import type { ApiPerson, ApiPlatform, ApiSpeaker } from '@roost/server/api'

/** What a person is called on this page: name, handle, or the end of the id while the profile is not known. */
export function personName(person: ApiPerson): string {
  const name = person.name?.trim()
  if (name) return name
  if (person.username) return `@${person.username}`
  return `Person …${person.id.slice(-4)}`
}

/** The name that fits in a sentence: the first word of a real name, or the whole of what we have. */
export function shortName(person: ApiPerson): string {
  const name = person.name?.trim()
  return name?.split(/\s+/u)[0] ?? personName(person)
}

/** Up to two letters for a face without a picture. Whole characters, never half of one. */
export function initials(name: string): string {
  const words = name.replace(/^[@\s]+/u, '').split(/[\s._-]+/u)
  const letters = words.flatMap((word) => {
    const first = [...word].find((character) => /[\p{L}\p{N}]/u.test(character))
    return first === undefined ? [] : [first.toLocaleUpperCase()]
  })
  const [first, last] = [letters[0], letters.length > 1 ? letters.at(-1) : undefined]
  return first === undefined ? '?' : first + (last ?? '')
}

/** A hue of its own for each person, the same on every visit. */
export function hueOf(id: string): number {
  let hash = 0
  for (const character of id) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 65_521
  // Ids in a row give hues far apart: the golden angle.
  return (hash * 137) % 360
}

/** The channel's name in a sentence. */
export function channelName(platform: ApiPlatform): string {
  return platform === 'instagram' ? 'Instagram' : 'Messenger'
}

/** Who spoke for us; null for the customer, whose face says it. */
export function speakerName(speaker: ApiSpeaker, platform: ApiPlatform): string | null {
  switch (speaker.type) {
    case 'customer':
      return null
    case 'person':
      return speaker.name
    case 'automation':
      return `Automation “${speaker.name}”`
    case 'agent':
      return `${speaker.name}, AI agent`
    case 'app':
      return `Sent from ${platform === 'instagram' ? 'the Instagram app' : 'Meta’s inbox'}`
  }
}

/** Our own copy of a person's picture, else Meta's address, which dies within days. */
export function pictureAddress(person: ApiPerson): string | null {
  return person.picture?.url ?? person.pictureUrl
}
