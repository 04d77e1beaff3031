import { useSuspenseQuery } from '@tanstack/react-query'
import { mediaPoliciesQuery } from '../../data/keeping.ts'
import { summaryQuery } from '../../data/notifications.ts'
import '../../styles/keeping.css'
import { daysWords, MEDIA_CLASSES } from '../../words/keeping.ts'
import { BackToSetup, Sheet } from '../home/sheet.tsx'
import { ClassCard } from './class-card.tsx'

/** Which files are kept and for how long, class by class, and what else is kept. */
export default function Keeping() {
  return (
    <Sheet title="What is kept" narrow>
      <BackToSetup />
      <header className="pagehead">
        <div className="grow">
          <h1>What is kept</h1>
          <p className="lede">
            Meta’s addresses of photos, videos and voice notes die within days. Here you say which files Roost
            keeps on its own disk. An unsend or an erasure removes a file at once, whatever stands here.
          </p>
        </div>
      </header>
      <Rules />
    </Sheet>
  )
}

function Rules() {
  const { data } = useSuspenseQuery(mediaPoliciesQuery)
  return (
    <div className="stack-28 mt-6">
      {MEDIA_CLASSES.map((words) => (
        <ClassCard
          key={words.name}
          words={words}
          policy={data.policies[words.name]}
          usual={data.defaults[words.name]}
          kept={data.kept[words.name]}
        />
      ))}
      <Others />
    </div>
  )
}

/** What is decided when the server starts. */
function Others() {
  const { keepDays } = useSuspenseQuery(summaryQuery).data
  return (
    <section className="sec" aria-label="Besides files">
      <header>
        <h2>Besides files</h2>
      </header>
      <ul className="card">
        <li className="kept-row">
          <span className="check-title">Messages, conversations, people</span>
          <span>Until erased</span>
          <p>
            An unsend removes a message. <code>npx roost erase</code> removes a person everywhere.
          </p>
        </li>
        <li className="kept-row">
          <span className="check-title">Notifications, as Meta sent them</span>
          <span className="num">{keepDays === null ? 'For ever' : daysWords(keepDays)}</span>
          <p>
            So far back what came can be applied again. Set with <code>ROOST_KEEP_NOTIFICATIONS_DAYS</code>{' '}
            when Roost starts.
          </p>
        </li>
      </ul>
    </section>
  )
}
