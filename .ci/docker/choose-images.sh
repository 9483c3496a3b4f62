# Which images the gate uses: the official ones, under the names that the stages give them, where a registry answers;
# else stand-ins of Debian's packages, which .ci/docker/build-images makes; Debian has no Grafana, whose stand-in is none. Decided once, for CI_IMAGES tells the scripts
# that another one calls; CI_IMAGES=official or CI_IMAGES=debian decides by hand.
# shellcheck shell=bash

# Each line: the variable of a compose.yaml that names another image, and the image where it is not set.
official_images() {
  sed -nE 's/.*\$\{([A-Z_]+_IMAGE):-([^}]+)\}.*/\1 \2/p' 0[1-9]-*/compose.yaml laboratorio/compose.yaml | sort -u
}

stand_in() { echo "fakeshop-ci/$1:debian13"; }

# choose_images: exports what was chosen under those variables.
choose_images() {
  local variable image
  if [ -z "${CI_IMAGES:-}" ]; then
    # The smallest of them.
    image=$(official_images | sed -n 's/^PUSHGATEWAY_IMAGE //p')
    if timeout 20 docker pull -q "$image" >/dev/null 2>&1; then CI_IMAGES=official; else CI_IMAGES=debian; fi
  fi
  export CI_IMAGES
  while read -r variable image; do
    [ "$CI_IMAGES" = official ] || image=$(stand_in "$(tr A-Z_ a-z- <<<"${variable%_IMAGE}")")
    export "$variable=$image"
  done < <(official_images)
}

# Those that are here already will do where the registry has stopped answering.
pull_official_images() {
  local image
  official_images | while read -r _ image; do
    timeout 300 docker pull -q "$image" || docker image inspect --format '{{.Id}} was here' "$image"
  done
}

# copy_programs FOLDER: the images' own programs, for what the gate runs outside of containers, under Debian's names.
copy_programs() {
  copy_program "$PROMETHEUS_IMAGE" prometheus "$1/prometheus"
  copy_program "$PROMETHEUS_IMAGE" promtool "$1/promtool"
  copy_program "$PUSHGATEWAY_IMAGE" pushgateway "$1/prometheus-pushgateway"
  copy_program "$POSTGRES_EXPORTER_IMAGE" postgres_exporter "$1/prometheus-postgres-exporter"
}

copy_program() { # image, name in /bin, file
  local container
  container=$(docker create "$1")
  docker cp -L "$container:/bin/$2" "$3"
  docker rm "$container" >/dev/null
}
