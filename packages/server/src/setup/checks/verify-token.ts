import { type Check, fail, pass } from '../check.ts'

export const verifyToken: Check = {
  id: 'verify-token',
  title: 'Verify token',
  async run({ config }) {
    return config.verifyToken === null
      ? fail(
          'META_VERIFY_TOKEN is not set, so Meta cannot verify the callback URL.',
          'Set it to any long random text, and type the same text in the app dashboard beside the callback URL.',
        )
      : pass('META_VERIFY_TOKEN is set.')
  },
}
