# A stage that runs on this machine, with what belongs around it: visitors, Prometheus, a Pushgateway.
# Everything that it starts is ended by end_all, which the script's own trap must call.
# shellcheck shell=bash
shop_port=${SHOP_PORT:-5056}
prometheus_port=${PROMETHEUS_PORT:-9096}
pushgateway_port=${PUSHGATEWAY_PORT:-9097}
# Here the laboratory's exporter listens, from lesson 06 on.
exporter_port=9187

# Nobody else: what the scripts do must be all that happens. Prometheus and Pushgateway are started below.
stage_options=(-Dclientes=0 -Dprometheus=false -Dpainel=false)

shop=http://localhost:$shop_port
pushgateway=http://localhost:$pushgateway_port
prometheus=http://localhost:$prometheus_port
work=$(mktemp -d)
running=
others=()

lesson_of() { echo $((10#${1%%-*})); }

is_free() { # port
  ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# run_stage STAGE: it runs when this returns; the one that ran before it is ended, unless it is the same.
run_stage() {
  [ "$running" != "$1" ] || return 0
  end_stage
  is_free "$shop_port" || { die "port $shop_port is taken: end what uses it, then try again"; return 1; }
  # At once, not when the job gets to it: the last stage's log says that a shop is there.
  : >"$work/shop.log"
  set -m
  mvn -q -Prodar -pl "$1" -am -Dporta="$shop_port" "${stage_options[@]}" >"$work/shop.log" 2>&1 </dev/null &
  stage_job=$!
  set +m
  running=$1
  wait_for_line "$work/shop.log" 'A loja está em' 400 || {
    end_stage
    return 1
  }
}

end_stage() {
  [ -n "$running" ] || return 0
  kill -TERM -- "-$stage_job" 2>/dev/null || true
  wait "$stage_job" 2>/dev/null || true
  running=
}

end_all() {
  end_stage
  [ ${#others[@]} -eq 0 ] || kill "${others[@]}" 2>/dev/null || true
  wait 2>/dev/null || true
  rm -rf "$work"
}

# run_prometheus STAGE: with the stage's own configuration, but for where the others are and how often it looks.
run_prometheus() {
  install_for prometheus prometheus
  cp "$1"/*.yml "$work"
  sed -i -e "s/shop:5000/localhost:$shop_port/" -e "s/postgres-exporter:9187/localhost:$exporter_port/" \
    -e "s/pushgateway:9091/localhost:$pushgateway_port/" -e 's/scrape_interval: 5s/scrape_interval: 1s/' "$work/prometheus.yml"
  prometheus --config.file="$work/prometheus.yml" --storage.tsdb.path="$work/data" \
    --web.listen-address="127.0.0.1:$prometheus_port" >"$work/prometheus.log" 2>&1 &
  others+=($!)
}

# run_pushgateway STAGE: with what the stage's report pushes. Before lesson 07 it pushes nothing.
run_pushgateway() {
  [ "$(lesson_of "$1")" -ge 7 ] && grep -q pushgateway "$1/prometheus.yml" || return 0
  install_for prometheus-pushgateway prometheus-pushgateway
  # Debian's keeps its groups in a file by default: what an earlier run pushed would pass for this one's.
  prometheus-pushgateway --persistence.file= --web.listen-address="127.0.0.1:$pushgateway_port" \
    >"$work/pushgateway.log" 2>&1 &
  others+=($!)
  until_within 20 curl -sf -o /dev/null "$pushgateway/-/ready"
  PUSHGATEWAY_URL=$pushgateway report_purchase "$1"
}

# report_purchase STAGE: that of today, with something to report on.
report_purchase() {
  buy "$shop"
  REPORT_OUTPUT_DIR=$work mvn -q -B -Prelatorio -pl "$1" -am -Ddata=today
}

# One visitor: pages, mistakes, a cart.
visit() { # file for the cookies
  local jar=$1 path
  for path in / /shop /detail/3 /detail/999 /cart /nada; do
    curl -s -o /dev/null -b "$jar" -c "$jar" "$shop$path"
  done
  curl -s -o /dev/null -b "$jar" -c "$jar" -d quantity=2 "$shop/add_to_cart/$((RANDOM % 9 + 1))"
}

# expositions FOLDER: what the running stage and its surroundings expose, a file each.
expositions() {
  local openmetrics='application/openmetrics-text;version=1.0.0'
  curl -sSf "$shop/metrics" >"$1/shop.txt"
  curl -sSf -H "Accept: $openmetrics" "$shop/metrics" >"$1/shop-openmetrics.txt"
  if grep -qs ":9187" "$running/prometheus.yml"; then curl -sSf "http://localhost:$exporter_port/metrics" >"$1/exporter.txt"; fi
  if grep -qs ":9091" "$running/prometheus.yml"; then curl -sSf "$pushgateway/metrics" >"$1/pushgateway.txt"; fi
}

# install_browser: Chromium, and what drives it and looks at pages, for node.
install_browser() {
  local modules=${XDG_CACHE_HOME:-$HOME/.cache}/fake-shop/pages
  install_for chromium chromium
  install_for node nodejs
  install_for npm npm
  # None depends on anything else, so the versions in package.json say it all; vnu-jar's script would fetch a JDK.
  if ! cmp -s .ci/pages/package.json "$modules/installed.json"; then
    mkdir -p "$modules"
    cp .ci/pages/package.json "$modules"
    npm install --prefix "$modules" --ignore-scripts --no-package-lock --no-audit --no-fund --silent
    cp .ci/pages/package.json "$modules/installed.json"
  fi
  export NODE_PATH=$modules/node_modules
}
