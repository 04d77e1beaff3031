// Applies the chosen look before the first paint. A file of its own, because the page's policy allows no inline script.
try {
  const theme = localStorage.getItem('roost.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Storage is closed to this page: the look follows the system.
}
