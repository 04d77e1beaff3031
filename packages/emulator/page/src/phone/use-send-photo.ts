import type { ControlActResult } from '@roost/emulator/control'
import { type UseMutationResult, useMutation } from '@tanstack/react-query'
import type { ActMutation } from '../data/act.ts'
import { readPhoto } from './photo-file.ts'

/** Sends a file that was chosen, pasted or dropped on the phone. Its error says why a file cannot go. */
export function useSendPhoto(act: ActMutation): UseMutationResult<ControlActResult, Error, File> {
  return useMutation({
    mutationFn: async (file: File) => act.mutateAsync({ act: 'photo', media: await readPhoto(file) }),
  })
}
