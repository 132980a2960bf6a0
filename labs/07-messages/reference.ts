// The reference of exercise 7: the project's own module.
export { createEndpoint } from "../../protocol/websocket/endpoint.ts";
