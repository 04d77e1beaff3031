import { Check } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { ChoiceMenuProps } from './choice.tsx'

/**
 * The menu of a `ChoiceMenu`, open from the start. Not modal: a modal one would put a style element into the page, and the
 * content security policy need not allow any.
 */
export default function OpenChoice(props: ChoiceMenuProps) {
  return (
    <DropdownMenu.Root modal={false} defaultOpen>
      <DropdownMenu.Trigger className={props.className} aria-label={props.label} title={props.title}>
        {props.children}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu"
          side={props.side}
          align={props.align}
          sideOffset={6}
          collisionPadding={8}
        >
          <DropdownMenu.RadioGroup value={props.value} onValueChange={props.onChoose}>
            {props.choices.map(({ value, name, more, Icon }) => (
              <DropdownMenu.RadioItem key={value} value={value}>
                {Icon !== undefined && <Icon size={16} strokeWidth={1.75} aria-hidden="true" />}
                <bdi>{name}</bdi>
                {more !== undefined && <span className="cap">{more}</span>}
                <DropdownMenu.ItemIndicator className="tick">
                  <Check size={14} aria-hidden="true" />
                </DropdownMenu.ItemIndicator>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
