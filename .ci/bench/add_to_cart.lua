wrk.method = "POST"
wrk.body = "quantity=1"
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
