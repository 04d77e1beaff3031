/** On or off, at once. `label` is its name. */
export function Switch(props: {
  label: string
  isOn: boolean
  onChange: (isOn: boolean) => void
  isPending?: boolean
}) {
  const { label, isOn, onChange, isPending = false } = props
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isOn}
      aria-label={label}
      aria-busy={isPending}
      onClick={() => onChange(!isOn)}
      className="grid h-7 w-10 pointer-coarse:size-11 shrink-0 place-items-center rounded-full"
    >
      <span
        className={`block h-[19px] w-8 rounded-full border border-transparent p-px transition-colors duration-[120ms] ${isOn ? 'bg-accent' : 'bg-line-strong'}`}
      >
        <span
          className={`block size-[15px] rounded-full bg-surface shadow-low transition-[margin] duration-[120ms] ${isOn ? 'ms-[13px]' : ''}`}
        />
      </span>
    </button>
  )
}
