-- Asks the three upstreams at once, over sockets that are kept.
local spawn, wait = ngx.thread.spawn, ngx.thread.wait
local tcp, match, lower, tonumber = ngx.socket.tcp, string.match, string.lower, tonumber

local REQUEST = "GET /item HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
local IDLE_MS, POOL = 60000, 4096

local function must(value, other)
    if not value then
        error(other)
    end
    return value, other
end

local function get(port)
    local sock = tcp()
    must(sock:connect("127.0.0.1", port))
    must(sock:send(REQUEST))
    local line, length = must(sock:receive()), 0
    if not match(line, "^HTTP/1%.1 200 ") then
        error(line)
    end
    while line ~= "" do
        line = must(sock:receive())
        local name, value = match(line, "^([^:]+): *(.*)$")
        if name and lower(name) == "content-length" then
            length = tonumber(value)
        end
    end
    local body = must(sock:receive(length))
    must(sock:setkeepalive(IDLE_MS, POOL))
    return body
end

local M = {}

function M.ask(ports)
    local a, b, c = spawn(get, ports[1]), spawn(get, ports[2]), spawn(get, ports[3])
    local _, first = must(wait(a))
    local _, second = must(wait(b))
    local _, third = must(wait(c))
    return first .. second .. third
end

return M
