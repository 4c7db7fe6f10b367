package io.github.fbpbench.reference;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the code that each benchmark's baseline came from: the newest of its acceptances counts. Its arm is the
 * candidate's, or in the cache, or built from the first commit whose baseline holds its stamp.
 */
final class AcceptedReferences implements References {

    private static final String OR_ACCEPT = ", or accept this code with mvn fbp-bench:baseline";

    private final ReferenceRequest request;
    private final ArmBuilds builds;
    private @Nullable ArmComparison comparison;
    private @Nullable History history;

    AcceptedReferences(ReferenceRequest request) {
        this.request = request;
        this.builds = new ArmBuilds(request);
    }

    @Override
    public Reference of(Collection<Accepted> accepted) throws IOException, InterruptedException {
        Set<Accepted> all = new LinkedHashSet<>(accepted);
        if (all.isEmpty()) {
            return new Reference.None("there is no baseline to compare with; mvn fbp-bench:baseline makes one");
        }
        try {
            // A project without history has no reference, whatever this machine has kept of it.
            history();
            return find(newest(all));
        } catch (NoReferenceException e) {
            return new Reference.None(e.reason());
        }
    }

    @Override
    public void removeStaged() throws IOException {
        comparison = null;
        Folders.delete(request.staging());
    }

    /**
     * Acceptances of one moment.
     *
     * @param commit absent as long as they are not committed, and if nobody needed to know
     */
    private record Moment(List<Accepted> accepted, Optional<String> commit) {}

    private Reference find(Moment newest) throws IOException, InterruptedException, NoReferenceException {
        for (Accepted each : newest.accepted()) {
            if (comparison().isCandidate(each.armDigest())) {
                return new Reference.SameCode(newest.commit().map(History::name).orElse("its baseline"));
            }
        }
        Optional<String> unfit = Optional.empty();
        for (Accepted each : newest.accepted()) {
            Optional<ArmClassPath> kept = request.cache().find(each.armDigest());
            if (kept.isPresent()) {
                FoundArm found = new FoundArm(nameOf(newest), kept.get());
                unfit = comparison().unfit(found);
                if (unfit.isEmpty()) {
                    return comparison().with(found);
                }
            }
        }
        // What is kept may have been built otherwise than this build does; its commit may be built like this one.
        String commit;
        try {
            commit = committed(newest);
        } catch (NoReferenceException e) {
            throw unfit.isPresent() ? new NoReferenceException(unfit.get()) : e;
        }
        ArmClassPath arm = builds.ofCommit(history(), commit);
        String digest = arm.digest();
        boolean accepted =
                newest.accepted().stream().anyMatch(each -> each.armDigest().equals(digest));
        return comparison().with(new FoundArm(History.name(commit) + (accepted ? "" : ", built anew"), arm));
    }

    /** History is asked only where several acceptances differ in their code. */
    private Moment newest(Set<Accepted> all) throws IOException, InterruptedException, NoReferenceException {
        List<Accepted> list = List.copyOf(all);
        if (all.stream().map(Accepted::armDigest).distinct().count() == 1) {
            return new Moment(list, Optional.empty());
        }
        List<Accepted> newest = new ArrayList<>();
        Optional<String> newestCommit = Optional.empty();
        for (Accepted each : list) {
            Optional<String> commit = history().acceptedIn(each.stamp(), request.baselineFile());
            if (newest.isEmpty() || isNewer(commit, newestCommit)) {
                newest.clear();
                newestCommit = commit;
            }
            if (commit.equals(newestCommit)) {
                newest.add(each);
            }
        }
        return new Moment(newest, newestCommit);
    }

    /** What is not committed yet is newer than all that is. */
    private boolean isNewer(Optional<String> commit, Optional<String> other)
            throws IOException, InterruptedException, NoReferenceException {
        if (commit.equals(other) || other.isEmpty()) {
            return false;
        }
        return commit.isEmpty() || history().isAncestor(other.get(), commit.get());
    }

    private String committed(Moment newest) throws IOException, InterruptedException, NoReferenceException {
        if (newest.commit().isPresent()) {
            return newest.commit().get();
        }
        for (Accepted each : newest.accepted()) {
            Optional<String> commit = history().acceptedIn(each.stamp(), request.baselineFile());
            if (commit.isPresent()) {
                return commit.get();
            }
        }
        throw new NoReferenceException("no commit of this history holds the stamp "
                + newest.accepted().stream().map(Accepted::stamp).collect(Collectors.joining(", "))
                + " of its baseline, and the code is not in the cache of this machine; commit the baseline together with"
                + " the code" + OR_ACCEPT);
    }

    /** The commit is nice to know, but the code is at hand. */
    private String nameOf(Moment newest) throws IOException, InterruptedException {
        try {
            return History.name(committed(newest));
        } catch (NoReferenceException e) {
            return "the code accepted on this machine";
        }
    }

    private ArmComparison comparison() throws IOException, NoReferenceException {
        if (comparison == null) {
            request.cache().tidy();
            comparison = ArmComparison.of(request);
        }
        return comparison;
    }

    private History history() throws IOException, InterruptedException, NoReferenceException {
        if (history == null) {
            history = History.of(request.pom());
        }
        return history;
    }
}
