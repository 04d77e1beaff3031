import type { ControlAccount } from '@roost/emulator/control'
import { api } from '../data/api.ts'
import { useChange } from '../data/change.ts'
import { useAccounts } from '../data/queries.ts'
import { Face } from '../parts/face.tsx'
import { Refused } from '../parts/refusal.tsx'
import { Segments } from '../parts/segments.tsx'
import { Switch } from '../parts/switch.tsx'
import { accountKind } from './account-name.ts'
import { Install } from './install.tsx'
import { LinkedPage } from './linked-page.tsx'
import { RoleChip } from './role-chip.tsx'
import { Lines, Step } from './step.tsx'

const types = [
  { value: 'business', name: 'Business' },
  { value: 'creator', name: 'Creator' },
  { value: 'personal', name: 'Personal' },
] as const

/** The two halves of a tester's invite: sent here, accepted in Instagram. */
function InviteButton({ account }: { account: ControlAccount }) {
  const invite = useChange(() => api.invite(account.id, 'instagram_tester'))
  const accept = useChange(() => api.accept(account.id))
  if (account.role === 'none') {
    return (
      <button type="button" className="btn sm" onClick={() => invite.mutate(undefined)}>
        Add {account.username} as Instagram tester
      </button>
    )
  }
  if (account.role !== 'invited') return null
  return (
    <button type="button" className="btn sm" onClick={() => accept.mutate(undefined)}>
      Accept as {account.username}
    </button>
  )
}

function GenerateToken({ account }: { account: ControlAccount }) {
  const generate = useChange(() => api.generateToken(account.id))
  return (
    <>
      <button
        type="button"
        className="btn sm"
        aria-label={`Generate token for ${account.username}`}
        disabled={generate.isPending}
        onClick={() => generate.mutate(undefined)}
      >
        Generate token
      </button>
      <p role="status" className="text-[12px]/[16px] wrap-anywhere text-ink-2">
        {generate.data ? (
          <>
            Made: <code>{generate.data.accessToken}</code>
          </>
        ) : null}
      </p>
      <Refused error={generate.error} />
    </>
  )
}

function InstagramSide({ account }: { account: ControlAccount }) {
  const change = useChange((given: Parameters<typeof api.changeAccount>[1]) =>
    api.changeAccount(account.id, given),
  )
  if (account.instagram === null) return null
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
      <Segments
        label={`Account type of ${account.username}`}
        options={types}
        value={account.instagram.accountType}
        onChange={(accountType) => change.mutate({ accountType })}
      />
      <span className="flex items-center gap-1.5 text-[13px]/[20px]">
        <Switch
          label={`Allow access to messages of ${account.username}`}
          isOn={account.instagram.allowsMessages}
          isPending={change.isPending}
          onChange={(allowsMessages) => change.mutate({ allowsMessages })}
        />
        Allow access to messages
      </span>
      <Refused error={change.error} />
    </div>
  )
}

function AccountLine({ account }: { account: ControlAccount }) {
  const isInstagramLogin = account.login === 'instagram'
  return (
    <li className="grid gap-2.5 border-t border-line py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Face src={account.pictureUrl} name={account.name} size={32} />
        <span className="grid min-w-0 flex-[1_1_140px]">
          <b className="truncate text-[13px]/[18px] font-medium">
            <bdi>{account.username}</bdi>
          </b>
          <span className="cap num">
            {accountKind(account)}, {account.id}
          </span>
        </span>
        {isInstagramLogin ? <RoleChip role={account.role} /> : null}
        {isInstagramLogin ? <InviteButton account={account} /> : null}
      </div>
      <InstagramSide account={account} />
      {account.platform === 'messenger' ? <LinkedPage page={account} /> : null}
      {isInstagramLogin || account.platform === 'messenger' ? <Install account={account} /> : null}
      {isInstagramLogin || account.platform === 'messenger' ? (
        <div className="flex flex-wrap items-center gap-2">
          <GenerateToken account={account} />
        </div>
      ) : null}
    </li>
  )
}

/** The accounts of one login, with what Meta and their owners decide about them. */
export function Accounts({ login }: { login: ControlAccount['login'] }) {
  const accounts = useAccounts()
  return (
    <Step
      title="Generate access tokens"
      says={
        login === 'instagram'
          ? 'Adding an account sends an Instagram tester invite; the account accepts it in Instagram under Tester invites. Type and message access are settings of its Instagram app.'
          : 'An Instagram account is reached through the Page it is linked to, with a token of the Page.'
      }
    >
      <Lines>
        {(accounts.data ?? [])
          .filter((account) => account.login === login)
          .map((account) => (
            <AccountLine key={account.id} account={account} />
          ))}
      </Lines>
    </Step>
  )
}
