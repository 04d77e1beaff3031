// The emulated phone, where a person writes to a business; and the dashboard that stands in for Meta's.
// In: the emulator's control API (`/_emulator/…`) and its stream of changes. Out: two pages.
// It imports types only from the emulator; nothing of our own runs here but this folder.

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import './page.css'

// Each page brings only its own script: whoever types on a phone does not wait for the dashboard.
const Page =
  window.location.pathname === '/_emulator/dashboard'
    ? lazy(async () => ({ default: (await import('./dashboard/dashboard.tsx')).Dashboard }))
    : lazy(async () => ({ default: (await import('./app.tsx')).App }))

const queries = new QueryClient({
  defaultOptions: {
    // The emulator is on this machine: being without a network says nothing about it.
    queries: { networkMode: 'always', staleTime: 10_000, retry: 1 },
    mutations: { networkMode: 'always', retry: false },
  },
})

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <Suspense>
          <Page />
        </Suspense>
      </QueryClientProvider>
    </StrictMode>,
  )
}
