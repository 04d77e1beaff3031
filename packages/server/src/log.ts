import { type DestinationStream, type Logger, pino } from 'pino'

/** Names under which a secret could reach a log line by mistake, at the top and one level down. */
const SECRET_NAMES = [
  'accessToken',
  'access_token',
  'authorization',
  'cookie',
  'password',
  'passwordHash',
  'secret',
  'token',
  'tokenSealed',
]

/** JSON lines on standard output, or where `destination` puts them. `LOG_LEVEL` of the caller: `info` tells starts, refusals and faults, `debug` every request. */
export function createLog(level = 'info', destination?: DestinationStream): Logger {
  const options = {
    name: 'roost',
    level,
    redact: {
      paths: SECRET_NAMES.flatMap((name) => [name, `*.${name}`, `*.headers.${name}`]),
      censor: '[secret]',
    },
  }
  return destination === undefined ? pino(options) : pino(options, destination)
}
