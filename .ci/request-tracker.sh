#!/bin/bash
# Request Tracker 5 for the end-to-end tests: own database and settings under DIR, nothing under /etc is used.
#   request-tracker.sh start DIR    installs what is missing, makes a fresh RT, starts it, writes DIR/env
#   request-tracker.sh stop DIR     stops it
# DIR/env holds RT_URL, RT_TOKEN (of user alertbridge), RT_AGENT_TOKEN (of somebody else), RT_HOOK_PORT and
# RT_HOOK_SECRET: where RT reports changes of its tickets to. Root on Debian 12.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
action=${1:?start or stop}
dir=${2:?directory}
code=/usr/share/request-tracker5

free_port() {
  perl -MIO::Socket::INET -e 'print IO::Socket::INET->new(LocalAddr => "127.0.0.1", Listen => 1)->sockport'
}

settings() {
  cat > "$dir/RT_SiteConfig.pm" <<P
Set(\$rtname, 'rt.test');
Set(\$Organization, 'rt.test');
Set(\$Timezone, 'UTC');
Set(\$WebPath, '');
Set(\$WebDomain, '127.0.0.1');
Set(\$WebPort, $port);
Set(\$WebBaseURL, 'http://127.0.0.1:$port');
Set(\$DatabaseType, 'SQLite');
Set(\$DatabaseName, '$dir/rt.sqlite');
Set(\$LogToSTDERR, 'warning');
Set(\$LogToSyslog, undef);
Set(\$MailCommand, 'testfile');
Set(\$CorrespondAddress, 'rt@localhost');
Set(\$CommentAddress, 'rt-comment@localhost');
1;
P
}

# The words of the queue, the user, the field that carries our key, and the Scrip that tells us of changes.
content() {
  cat > "$dir/content" <<'P'
our @Queues = ({ Name => 'Alerts', Description => 'Incidents opened by AlertBridge' });
our @Users = map { {
    Name => $_, Password => "$_-only-here", EmailAddress => "$_\@localhost", Privileged => 1,
} } qw(alertbridge agent);
our @CustomFields = ({
    Name => 'AlertKey', Type => 'FreeformSingle', LookupType => 'RT::Queue-RT::Ticket', Queue => ['Alerts'],
    Description => 'Key of the incident in AlertBridge',
});
my @rights = qw(
    SeeQueue ShowTicket ShowTicketComments CreateTicket ModifyTicket CommentOnTicket ReplyToTicket OwnTicket
    SeeCustomField ModifyCustomField SetInitialCustomField);
our @ACL = map { my $user = $_; map { { UserId => $user, Queue => 'Alerts', Right => $_ } } @rights } qw(alertbridge agent);
our @Scrips = ({
    Description => 'Tell AlertBridge', Queue => 'Alerts',
    ScripCondition => 'User Defined', ScripAction => 'User Defined', Template => 'Blank',
    CustomIsApplicableCode => 'return $self->TransactionObj->Type =~ /^(Status|Set|Correspond|Comment|Owner)$/;',
    CustomPrepareCode => 'return 1;',
    CustomCommitCode => q[
        require LWP::UserAgent;
        require JSON;
        my ($ticket, $change) = ($self->TicketObj, $self->TransactionObj);
        LWP::UserAgent->new(timeout => 5)->post(
            $ENV{ALERTBRIDGE_HOOK},
            'Content-Type' => 'application/json',
            'Authorization' => "Bearer $ENV{ALERTBRIDGE_HOOK_SECRET}",
            Content => JSON::encode_json({
                ticket => 0 + $ticket->id,
                key => $ticket->FirstCustomFieldValue('AlertKey'),
                status => $ticket->Status,
                owner => $ticket->OwnerObj->Name,
                type => $change->Type,
                field => $change->Field,
                old => $change->OldValue,
                new => $change->NewValue,
                actor => $change->CreatorObj->Name,
                txn => 0 + $change->id,
            }));
        return 1;
    ],
});
1;
P
}

token() {
  NAME=$1 perl -I"$code/lib" -e '
    use RT -init;
    my $user = RT::User->new(RT->SystemUser);
    $user->Load($ENV{NAME});
    my ($ok, $message, $token) =
        RT::AuthToken->new(RT->SystemUser)->Create(Owner => $user->id, Description => "end-to-end");
    die "$message\n" unless $ok;
    print $token;'
}

start() {
  debconf-set-selections <<'P'
request-tracker5 request-tracker5/dbconfig-install boolean false
request-tracker5 request-tracker5/install-cronjobs boolean false
request-tracker5 request-tracker5/handle-siteconfig-permissions boolean true
request-tracker5 request-tracker5/rtname string rt.test
P
  "$here/packages.sh" request-tracker5 rt5-db-sqlite rt5-standalone postfix
  rm -rf "$dir"
  mkdir -p "$dir"
  dir=$(cd "$dir" && pwd)
  port=$(free_port)
  hook_port=$(free_port)
  secret=$(perl -e 'open my $r, "<", "/dev/urandom"; read $r, my $b, 16; print unpack "H*", $b')
  settings
  content
  # settings are these and no others: not those of /etc
  export RT_SITE_CONFIG="$dir/RT_SiteConfig.pm" RT_SITE_CONFIG_DIR="$dir/none"
  export ALERTBRIDGE_HOOK="http://127.0.0.1:$hook_port/hooks/rt" ALERTBRIDGE_HOOK_SECRET="$secret"
  rt-setup-database-5 --action init --skip-create > "$dir/setup.log" 2>&1 || { cat "$dir/setup.log" >&2; exit 1; }
  rt-setup-database-5 --action insert --datafile "$dir/content" --skip-create >> "$dir/setup.log" 2>&1
  rt_token=$(token alertbridge 2>> "$dir/setup.log")
  agent_token=$(token agent 2>> "$dir/setup.log")
  "$code/libexec/rt-server" --host 127.0.0.1 --port "$port" --max-workers 4 > "$dir/rt.log" 2>&1 < /dev/null &
  echo $! > "$dir/pid"
  for _ in $(seq 150); do
    if curl -fs -o /dev/null -H "Authorization: token $rt_token" "http://127.0.0.1:$port/REST/2.0/rt"; then
      printf 'RT_URL=%s\nRT_TOKEN=%s\nRT_AGENT_TOKEN=%s\nRT_HOOK_PORT=%s\nRT_HOOK_SECRET=%s\n' \
        "http://127.0.0.1:$port" "$rt_token" "$agent_token" "$hook_port" "$secret" > "$dir/env"
      echo "Request Tracker answers at http://127.0.0.1:$port (pid $(cat "$dir/pid"))"
      return
    fi
    sleep 0.2
  done
  echo "Request Tracker did not start; $dir/rt.log says:" >&2
  tail -20 "$dir/rt.log" >&2
  exit 1
}

stop() {
  [ -s "$dir/pid" ] || return 0
  kill "$(cat "$dir/pid")" 2>/dev/null || true
  rm -f "$dir/pid"
}

"$action"
