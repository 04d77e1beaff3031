// The emulated phone, where a person writes to a business; and the dashboard that stands in for Meta's.
// In: the emulator's control API (`/_emulator/…`) and its stream of changes. Out: two pages.
// It imports types only from the emulator; nothing of our own runs here but this folder.

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { Dashboard } from './dashboard/dashboard.tsx'
import './page.css'

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
        {window.location.pathname === '/_emulator/dashboard' ? <Dashboard /> : <App />}
      </QueryClientProvider>
    </StrictMode>,
  )
}
