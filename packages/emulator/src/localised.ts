/**
 * Errors in another language. Meta words some of them in the token owner's language (FIELD), so nobody may decide by the text.
 * Portuguese is the language of one captured text, “Função de desenvolvedor é insuficiente”; the other wordings are invented,
 * since none was captured. Source: reference, errors and limits, 1.1 and 8.
 */

const BY_CODE: Readonly<Record<number, string>> = {
  1: 'Ocorreu um erro desconhecido',
  2: 'Serviço temporariamente indisponível',
  3: 'O aplicativo não tem capacidade para fazer essa chamada de API.',
  4: 'Limite de solicitações do aplicativo atingido',
  10: 'O aplicativo não tem permissão para esta ação',
  17: 'Limite de solicitações do usuário atingido',
  32: 'Limite de solicitações da Página atingido',
  100: 'Parâmetro inválido',
  101: 'Erro ao validar o aplicativo. ID do aplicativo inválido.',
  104: 'É necessário um token de acesso para solicitar este recurso.',
  190: 'Erro ao validar o token de acesso: a sessão não é mais válida.',
  200: 'Erro de permissões',
  230: 'É necessário o consentimento do usuário para acessar o perfil',
  298: 'A leitura das mensagens exige uma permissão adicional',
  551: 'Esta pessoa não está disponível no momento.',
  613: 'As chamadas a esta API excederam o limite de frequência.',
  2200: 'A verificação do retorno de chamada falhou',
  80006: 'Houve muitas chamadas da API do Messenger para esta conta da Página. Aguarde e tente novamente.',
}

const OTHERWISE = 'Não foi possível concluir a solicitação'

const LOGIN: Readonly<Record<string, string>> = {
  'Insufficient developer role': 'Função de desenvolvedor é insuficiente',
}

/** The words of a Graph error of this code. */
export function inPortuguese(code: number): string {
  return BY_CODE[code] ?? OTHERWISE
}

/** The words of an error of Instagram's login hosts. */
export function loginInPortuguese(message: string): string {
  return LOGIN[message] ?? OTHERWISE
}
