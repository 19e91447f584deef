#!/bin/sh
# Installs jsrun: a release, or with --from-source what lies beside this script. `sh install.sh --help` tells more.
#
# What was downloaded stays in a temporary folder until its checksum is right. The old jsrun is replaced by a rename, once
# the new one has run from the folder where it will stay: whatever goes wrong, the old one is there and works.
#
# Everything is in functions and the last line calls the first of them, so that half a script from a broken download does
# nothing.
set -eu

releases=https://github.com/jsrun/jsrun/releases

main() {
	to='' version='' from_source=no base_url=${JSRUN_BASE_URL:-}
	read_arguments "$@"
	[ -n "$to" ] || to=$(default_folder)
	refuse_bad_folder
	suffix=''

	work='' staged=''
	trap clean_up EXIT
	trap 'exit 129' HUP
	trap 'exit 130' INT
	trap 'exit 143' TERM
	work=$(mktemp -d "${TMPDIR:-/tmp}/jsrun-install.XXXXXX") || die "cannot make a temporary folder"

	platform
	if [ "$from_source" = yes ]; then
		build
	else
		download
	fi
	place
	say_where
}

usage() {
	cat <<EOT
Install jsrun.

usage: install.sh [--to DIR] [--version V] [--base-url URL]
       install.sh --from-source [--to DIR]

  --to DIR        where to put it (default: ~/.local/bin, for root /usr/local/bin)
  --version V     which release, such as 0.1.0 (default: the newest)
  --base-url URL  where releases are, https://, http:// or file:// (default: \$JSRUN_BASE_URL, else
                  $releases)
  --from-source   build the checkout that this script is part of; needs Go
  --help          show this

Below URL it reads latest/download/checksums.txt or, with --version, download/vV/checksums.txt,
and then download/vV/jsrun_V_OS_ARCH.tar.gz, whose SHA-256 has to be the one in checksums.txt.
EOT
}

read_arguments() {
	while [ $# -gt 0 ]; do
		option=$1
		shift
		case $option in
		--to | --version | --base-url)
			[ $# -gt 0 ] || misuse "$option wants a value"
			value=$1
			shift
			;;
		--to=* | --version=* | --base-url=*)
			value=${option#*=}
			option=${option%%=*}
			;;
		esac
		case $option in
		--to) to=$value ;;
		--version) version=${value#v} ;;
		--base-url) base_url=$value ;;
		--from-source) from_source=yes ;;
		--help | -h)
			usage
			exit 0
			;;
		*) misuse "there is no option $option" ;;
		esac
		case $option in
		--to | --version | --base-url) [ -n "$value" ] || misuse "$option wants a value" ;;
		esac
	done
	case $version in *[!0-9A-Za-z.+-]*) misuse "--version wants a version such as 0.1.0, not $version" ;; esac
	if [ "$from_source" = yes ] && [ -n "$version" ]; then
		misuse "--from-source builds this checkout, whatever its version: leave out --version"
	fi
	base_url=${base_url:-$releases}
	base_url=${base_url%/}
}

default_folder() {
	if [ "$(id -u)" = 0 ]; then
		echo /usr/local/bin
	else
		echo "${HOME:?is not set: say where with --to DIR}/.local/bin"
	fi
}

# refuse_bad_folder looks, and makes nothing: it saves a download that could not be installed.
refuse_bad_folder() {
	case $to in -*) to=./$to ;; esac
	if [ -d "$to" ] && [ ! -w "$to" ]; then
		die "cannot write to $to: choose another folder with --to DIR"
	elif [ -e "$to" ] && [ ! -d "$to" ]; then
		die "$to is not a folder"
	fi
}

# platform finds os and arch, in Go's words.
platform() {
	case $(uname -s) in
	Linux) os=linux ;;
	Darwin) os=darwin ;;
	MINGW* | MSYS* | CYGWIN*) os=windows suffix=.exe ;;
	*) die "there is no jsrun for $(uname -s): releases are for Linux, macOS and Windows" ;;
	esac
	case $(uname -m) in
	x86_64 | amd64) arch=amd64 ;;
	aarch64 | arm64) arch=arm64 ;;
	*) die "there is no jsrun for $(uname -m): releases are for amd64 and arm64" ;;
	esac
}

build() {
	here=$(cd -- "$(dirname -- "$0")" && pwd)
	[ -d "$here/cmd/jsrun" ] || die "--from-source wants a checkout, and $here is none"
	has go || die "--from-source needs Go, see https://go.dev/dl"
	say "building $here"
	(cd "$here" && CGO_ENABLED=0 GOOS='' GOARCH='' go build -trimpath -ldflags '-s -w' -o "$work/jsrun$suffix" ./cmd/jsrun) ||
		die "the build has failed"
}

# download gets a release and unpacks it, in the temporary folder.
download() {
	folder=latest/download
	[ -z "$version" ] || folder=download/v$version
	fetch "$base_url/$folder/checksums.txt" "$work/checksums.txt"
	[ -n "$version" ] || version=$(newest) || die "$base_url/$folder/checksums.txt names no jsrun for $os/$arch"

	archive=jsrun_${version}_${os}_$arch.tar.gz
	want=$(awk -v name="$archive" '$2 == name || $2 == "*" name { print $1; exit }' "$work/checksums.txt")
	[ -n "$want" ] || die "$base_url/$folder/checksums.txt does not name $archive"
	fetch "$base_url/download/v$version/$archive" "$work/$archive"
	have=$(sha256 "$work/$archive")
	[ "$have" = "$want" ] || die "$archive is not what checksums.txt says, so it is not installed:
  SHA-256 wanted $want
  and got        $have"

	tar -xzf "$work/$archive" -C "$work" "jsrun$suffix" || die "$archive has no jsrun$suffix in it"
}

# newest prints the version of the archive for this platform that checksums.txt names.
newest() {
	found=$(sed -n "s/^[0-9a-f]* [ *]jsrun_\(.*\)_${os}_$arch\.tar\.gz\$/\1/p" "$work/checksums.txt" | head -n 1)
	[ -n "$found" ] && echo "$found"
}

# fetch copies what is at URL $1 to file $2.
fetch() {
	case $1 in
	file://*)
		[ -r "${1#file://}" ] || die "there is no $1"
		cp -- "${1#file://}" "$2" || die "cannot read $1"
		;;
	http://* | https://*)
		say "downloading $1"
		if has curl; then
			curl --fail --silent --show-error --location --retry 2 --output "$2" -- "$1" || die "cannot download $1"
		elif has wget; then
			wget -q -O "$2" -- "$1" || die "cannot download $1"
		else
			die "downloading needs curl or wget"
		fi
		;;
	*) die "cannot read $1: the base URL wants to begin with https://, http:// or file://" ;;
	esac
}

# sha256 prints the checksum of a file in hexadecimal.
sha256() {
	if has sha256sum; then
		sum=$(sha256sum <"$1")
	elif has shasum; then
		sum=$(shasum -a 256 <"$1")
	elif has openssl; then
		sum=$(openssl dgst -sha256 -r <"$1")
	else
		die "checking a download needs sha256sum, shasum or openssl"
	fi
	echo "${sum%% *}"
}

# place puts the new jsrun into its folder. A rename within one folder is all or nothing.
place() {
	mkdir -p -- "$to" || die "cannot make $to: choose another folder with --to DIR"
	to=$(cd -- "$to" && pwd)
	staged=$to/.jsrun-new-$$$suffix
	cp -- "$work/jsrun$suffix" "$staged" || die "cannot write to $to: choose another folder with --to DIR"
	chmod 755 "$staged"
	installed=$("$staged" version) || die "this jsrun does not run on this machine ($os/$arch)"
	mv -f -- "$staged" "$to/jsrun$suffix" || die "cannot replace $to/jsrun$suffix"
	staged=''
}

say_where() {
	echo "installed $installed as $to/jsrun$suffix"
	case :$PATH: in
	*":$to:"*)
		first=$(command -v jsrun || true)
		[ "$first" = "$to/jsrun$suffix" ] || [ "$first" = "$to/jsrun" ] || say "note: $first comes before it in PATH"
		;;
	*) path_hint ;;
	esac
}

path_hint() {
	say "$to is not in PATH. To add it:"
	shell=${SHELL:-sh}
	case ${shell##*/} in
	fish) say "  fish_add_path '$to'" ;;
	zsh) say "  echo 'export PATH=\"$to:\$PATH\"' >>~/.zshrc" ;;
	bash) say "  echo 'export PATH=\"$to:\$PATH\"' >>~/.bashrc" ;;
	*) say "  export PATH=\"$to:\$PATH\"" ;;
	esac
}

clean_up() {
	[ -z "$staged" ] || rm -f -- "$staged"
	[ -z "$work" ] || rm -rf -- "$work"
}

has() { command -v "$1" >/dev/null 2>&1; }

say() { echo "install.sh: $*" >&2; }

die() {
	say "$*"
	exit 1
}

misuse() {
	say "$*"
	say "\`sh install.sh --help\` shows what there is"
	exit 2
}

main "$@"
