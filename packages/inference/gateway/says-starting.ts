/** RunPod's load balancer, with HTTP 400. Refusals of a request may repeat words of it, but not so early. */
const noWorker = /^.{0,80}no workers? available/is;
/** llama.cpp's server, servers behind an autoscaler; through RunPod's worker without a status of their own. */
const loading =
  /^(?:503|429|vLLM returned HTTP 503)\b.{0,200}(?:load(?:ing|s) (?:the )?model|(?:is|still|currently) (?:loading|starting|initializing)|warming up)/is;

/** True for the words of an endpoint, behind its HTTP status, that has no model ready yet and is getting one: it is to be waited for, and nothing is wrong with it. */
export function saysStarting(message: string): boolean {
  return noWorker.test(message) || loading.test(message);
}
