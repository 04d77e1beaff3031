import type { ApiMediaPolicies } from '@roost/server/api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { TriangleAlert } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { mediaPoliciesQuery, saveMediaPolicy } from '../../data/keeping.ts'
import { announce } from '../../parts/announcer.tsx'
import { Refused } from '../../parts/refused.tsx'
import {
  consequence,
  keptWords,
  LONGEST_DAYS,
  type MediaClassWords,
  policyOf,
  RULE_WORDS,
  type Rule,
  ruleOf,
} from '../../words/keeping.ts'

const KINDS = ['link', 'days', 'keep'] as const

interface ClassCardProps {
  readonly words: MediaClassWords
  /** As it counts now. */
  readonly policy: string
  /** As it counts when nobody chooses. */
  readonly usual: string
  readonly kept: ApiMediaPolicies['kept'][MediaClassWords['name']]
}

/** One class of files: what it is, the three rules, what choosing one would do, and how much is here. */
export function ClassCard({ words, policy, usual, kept }: ClassCardProps) {
  const [rule, setRule] = useState(() => ruleOf(policy))
  const wished = policyOf(rule)
  const cache = useQueryClient()
  const save = useMutation({
    mutationFn: (chosen: string) => saveMediaPolicy(words.name, chosen),
    onSuccess: (answer) => {
      cache.setQueryData(mediaPoliciesQuery.queryKey, answer)
      announce(`${words.title}: ${RULE_WORDS[rule.kind].name}. Saved.`)
    },
  })
  const isChanged = wished !== null && wished !== policy
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isChanged) save.mutate(wished)
  }
  return (
    <form className="sec" aria-label={words.title} onSubmit={submit}>
      <header>
        <h2>{words.title}</h2>
        <span className="cap num ms-auto">{keptWords(kept)}</span>
      </header>
      <div className="card keep-card">
        <p>{words.what}</p>
        <fieldset className="rules">
          <legend className="sr">Rule for {words.title.toLowerCase()}</legend>
          {KINDS.map((kind) => (
            <RuleChoice
              key={kind}
              kind={kind}
              rule={rule}
              isUsual={ruleOf(usual).kind === kind}
              onChange={setRule}
              name={words.name}
            />
          ))}
        </fieldset>
        {words.warning !== null && rule.kind !== 'link' && (
          <p className="rule-warning" role="status">
            <TriangleAlert size={16} aria-hidden="true" />
            <span>{words.warning}</span>
          </p>
        )}
        <p className="rule-review">
          <b>App Review.</b> {words.review}
        </p>
        <Refused error={save.error} />
        {(isChanged || save.isPending) && (
          <div className="acts">
            <button type="submit" className="btn pri" disabled={save.isPending}>
              Save
            </button>
            <button type="button" className="btn" onClick={() => setRule(ruleOf(policy))}>
              Leave it
            </button>
            <p className="rule-then" role="status">
              {wished !== null && consequence(policy, wished, kept)}
            </p>
          </div>
        )}
      </div>
    </form>
  )
}

interface RuleChoiceProps {
  readonly kind: Rule['kind']
  readonly rule: Rule
  /** What counts when nobody chooses. */
  readonly isUsual: boolean
  readonly onChange: (rule: Rule) => void
  readonly name: string
}

function RuleChoice({ kind, rule, isUsual, onChange, name }: RuleChoiceProps) {
  const id = useId()
  const isChosen = rule.kind === kind
  const isRefused = isChosen && policyOf(rule) === null
  return (
    <div className="rule">
      <input
        id={id}
        type="radio"
        name={`keep-${name}`}
        checked={isChosen}
        aria-describedby={`${id}-does`}
        onChange={() => onChange({ ...rule, kind })}
      />
      <label htmlFor={id}>
        {RULE_WORDS[kind].name}
        {isUsual && <span className="cap"> · usual</span>}
      </label>
      <p id={`${id}-does`}>{RULE_WORDS[kind].does}</p>
      {kind === 'days' && isChosen && (
        <label className="rule-days">
          Days
          <span className="field">
            <input
              type="text"
              inputMode="numeric"
              size={5}
              maxLength={4}
              autoComplete="off"
              value={rule.days}
              aria-invalid={isRefused}
              aria-describedby={isRefused ? `${id}-range` : undefined}
              onChange={(event) => onChange({ kind, days: event.target.value })}
            />
          </span>
          {isRefused && (
            <span id={`${id}-range`} className="rule-range">
              A number from 1 to {LONGEST_DAYS.toLocaleString('en-GB')}
            </span>
          )}
        </label>
      )}
    </div>
  )
}
