import { Refusal } from '../data/api.ts'

/** Meta's limit for a picture in a direct message; a longer data URL would only burden the page. */
const mostPhotoBytes = 8 * 1024 * 1024

/** Reads a chosen, pasted or dropped file as a data URL. Rejects with a `Refusal` when it is no picture or too large. */
export async function readPhoto(file: File): Promise<string> {
  if (!file.type.startsWith('image/')) {
    throw new Refusal('not_a_photo', `“${file.name}” is not a picture.`, 'Choose a JPEG, PNG or GIF.')
  }
  if (file.size > mostPhotoBytes) {
    const megabytes = Math.ceil(file.size / 1024 / 1024)
    throw new Refusal('too_large', `The photo is ${megabytes} MB.`, 'Instagram takes up to 8 MB.')
  }
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () =>
      reject(new Refusal('unreadable', `“${file.name}” cannot be read.`, 'Choose it again, or another one.'))
    reader.readAsDataURL(file)
  })
}
