/** One of a few values, all in sight. */
export function Segments<Value extends string>(props: {
  label: string
  options: readonly { readonly value: Value; readonly name: string }[]
  value: Value
  onChange: (value: Value) => void
}) {
  const { label, options, value, onChange } = props
  return (
    <fieldset aria-label={label} className="inline-flex rounded-control bg-pressed p-0.5">
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => option.value !== value && onChange(option.value)}
          className="h-7 flex-1 rounded-[6px] px-2.5 text-[12px]/[16px] font-medium whitespace-nowrap text-ink-2 aria-pressed:bg-surface aria-pressed:text-ink aria-pressed:shadow-low pointer-coarse:h-10"
        >
          {option.name}
        </button>
      ))}
    </fieldset>
  )
}
