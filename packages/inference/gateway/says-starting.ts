/** RunPod's load balancer (HTTP 400), llama.cpp's server and text-generation servers behind an autoscaler (HTTP 503). */
const words =
  /no workers? available|load(?:ing|s) (?:the )?model|(?:is|still|currently) (?:loading|starting|initializing)|warming up/i;

/** True for the words of an endpoint that has no model ready yet and is getting one: it is to be waited for, and nothing is wrong with it. */
export function saysStarting(message: string): boolean {
  return words.test(message);
}
