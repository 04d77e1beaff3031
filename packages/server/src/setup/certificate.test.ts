import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer as createTlsServer, type TlsOptions } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inspectCertificate } from './certificate.ts'
import { judgeCertificate } from './checks/hook-https.ts'

const NOW_MS = Date.parse('2026-11-22T10:00:00Z')
const DAY_MS = 86_400_000
const clock = { wallClock: { now: () => NOW_MS, at: () => () => undefined } }

describe('what a handshake means', () => {
  const good = (days: number) =>
    ({ is: 'good', protocol: 'TLSv1.3', endsAtMs: NOW_MS + days * DAY_MS }) as const

  test.each([
    [good(60), 'pass', null],
    [good(14), 'pass', null],
    [good(13), 'warn', 'hook.https.soon'],
    [{ is: 'expired' } as const, 'fail', 'hook.https.expired'],
    [{ is: 'untrusted' } as const, 'fail', 'hook.https.chain'],
    [{ is: 'other_name' } as const, 'fail', 'hook.https.host'],
    [{ is: 'name_unknown' } as const, 'fail', 'hook.https.name'],
    [{ is: 'old_protocol' } as const, 'fail', 'hook.https.old_protocol'],
    [{ is: 'closed' } as const, 'fail', 'hook.https.closed'],
    [{ is: 'timeout' } as const, 'fail', 'hook.https.closed'],
  ])('%j', (verdict, result, problem) => {
    const found = judgeCertificate(verdict, 'dm.example.com', clock)
    expect([found.result, found.problem?.id ?? null]).toEqual([result, problem])
  })
})

const hasOpenssl = (() => {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

// Certificates are made here, since one that is kept in the repository would run out.
describe.skipIf(!hasOpenssl)('a real handshake (needs the program openssl)', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'roost-tls-'))
    certificate('localhost', 30)
    certificate('elsewhere.example', 30)
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  function certificate(name: string, days: number): void {
    const files = ['-keyout', join(folder, `${name}.key`), '-out', join(folder, `${name}.pem`)]
    const what = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`, '-days', String(days)]
    execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...what, ...files], {
      stdio: 'ignore',
    })
  }

  async function serve(
    name: string,
    options: TlsOptions = {},
  ): Promise<{ port: number; ca: string; close: () => void }> {
    const ca = readFileSync(join(folder, `${name}.pem`), 'utf8')
    const server = createTlsServer(
      { key: readFileSync(join(folder, `${name}.key`)), cert: ca, ...options },
      (socket) => socket.end(),
    )
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
    return { port: (server.address() as AddressInfo).port, ca, close: () => server.close() }
  }

  const timeoutMs = 3000

  test('trusted, with its end', async () => {
    const { port, ca, close } = await serve('localhost')
    const verdict = await inspectCertificate('localhost', port, { timeoutMs, ca })
    expect(verdict).toMatchObject({ is: 'good', protocol: 'TLSv1.3' })
    close()
  })

  test('signed by nobody known, made out to another name, or over', async () => {
    const self = await serve('localhost')
    expect(await inspectCertificate('localhost', self.port, { timeoutMs })).toEqual({ is: 'untrusted' })
    self.close()
    const other = await serve('elsewhere.example')
    expect(await inspectCertificate('localhost', other.port, { timeoutMs, ca: other.ca })).toEqual({
      is: 'other_name',
    })
    other.close()
  })

  test('an old version of TLS, and nobody there', async () => {
    const old = await serve('localhost', {
      maxVersion: 'TLSv1.1',
      minVersion: 'TLSv1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    })
    expect(await inspectCertificate('localhost', old.port, { timeoutMs, ca: old.ca })).toEqual({
      is: 'old_protocol',
    })
    old.close()
    const plain = createServer()
    await new Promise<void>((resolve) => plain.listen(0, 'localhost', resolve))
    const { port } = plain.address() as AddressInfo
    await new Promise((resolve) => plain.close(resolve))
    expect(await inspectCertificate('localhost', port, { timeoutMs })).toEqual({ is: 'closed' })
    expect(await inspectCertificate('nowhere.invalid', 443, { timeoutMs })).toMatchObject({
      is: expect.stringMatching(/name_unknown|closed/),
    })
  })
})
