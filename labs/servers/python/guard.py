# Who may ask: Host against DNS rebinding, Origin against other sites' pages. 谁可以访问：检查 Host 与 Origin。
import re

from aiohttp import web

LOOPBACK = re.compile(r"(localhost|127(\.[0-9]{1,3}){3}|\[::1\])(:[0-9]{1,5})?", re.IGNORECASE)


def guard(problem):
    @web.middleware
    async def check(request, handler):
        host = request.headers.get("Host", "")
        origin = request.headers.get("Origin")
        if LOOPBACK.fullmatch(host) is None:
            return problem(403, "Host not allowed", "a loopback name or address as Host")
        if origin is not None and origin.lower() != f"http://{host}".lower():
            return problem(403, "Origin not allowed", "the server's own origin, or none")
        return await handler(request)

    return check
