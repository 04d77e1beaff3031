import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** In the data folder: whoever runs the server writes their own text there, a paragraph a line. */
const PRIVACY_FILE = 'privacy.txt'

/** Longer files are no page for people. */
const MOST_CHARACTERS = 100_000

/** The paragraphs of the privacy page: the owner's, or what is true of every Roost as it comes. */
export async function privacyParagraphs(dataFolder: string): Promise<readonly string[]> {
  const own = await readFile(join(dataFolder, PRIVACY_FILE), 'utf8').catch(() => '')
  const paragraphs = own
    .slice(0, MOST_CHARACTERS)
    .split(/\r?\n/)
    .map((line) => line.trim())
  const filled = paragraphs.filter((line) => line !== '')
  return filled.length > 0 ? filled : DEFAULT_PARAGRAPHS
}

const DEFAULT_PARAGRAPHS: readonly string[] = [
  'This server receives the messages that people send to the Instagram and Facebook accounts connected to it, so that the business behind them can read and answer them.',
  'What is kept: messages with their attachments’ addresses, the sender’s public name, username and picture, reactions and read marks, and the answers. It comes from Meta when you write to one of the accounts, and only then.',
  'What it is used for: reading and answering your messages. It is not sold, and not used for advertising.',
  'Where it is kept: on this server alone. Logins to Meta are stored encrypted. What you unsend in Instagram is removed here too.',
  'How to have it deleted: ask the business that you wrote to, or remove the app in the settings of Instagram or Facebook and ask there for your data to be deleted. You get a page that shows what became of it.',
]
